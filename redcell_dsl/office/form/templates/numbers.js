// ---- whole numbers as people write them --------------------------------------------------------

const MOST_DIGITS = 9;
const FORMAL = { "〇": "零", "○": "零", 壹: "一", 贰: "二", 叁: "三", 肆: "四", 伍: "五", 陆: "六", 柒: "七", 捌: "八", 玖: "九", 拾: "十", 佰: "百", 仟: "千", 两: "二" };
const DIGITS = "零一二三四五六七八九";

/** The whole number that a text says: {value} or {fault}. A unit may stand behind it. */
function whole(text, units) {
  let said = tidy(text);
  if ((units || []).includes("名次")) said = said.replace(/^第\s*/, "");
  for (const unit of (units || []).map(plain)) {
    if (unit && said.endsWith(unit) && said !== unit) {
      said = said.slice(0, -unit.length).trim();
      break;
    }
  }
  const digits = /^(\d+)(?:\.0+)?$/.exec(said);
  if (digits) {
    const short = digits[1].replace(/^0+(?=\d)/, "");
    return short.length <= MOST_DIGITS ? { value: Number(short) } : { fault: `数太大(${clip(said, 12)}),核对是否多打了数字` };
  }
  const value = chinese(said);
  return value === null ? { fault: numberFault(said) } : { value };
}

function numberFault(said) {
  if (/^\d{1,3}(,\d{3})+$/.test(said)) return "去掉千位的逗号";
  if (/^-\s*\d/.test(said)) return "不能是负数,没有的填 0";
  if (/^[+]?\d*[./]\d+$|^\d+\/\d+$|半/.test(said)) return "要填整数,不能有小数";
  if (/^\d{4}[-/年.]/.test(said)) return "这里填数目,不填日期";
  if (/约|近|至少|超过|若干|几|多|以上|以下|左右|余/.test(said)) return "要填核实过的确数";
  if (/^\d+\s*[,、;\s]\s*\d/.test(said)) return "一格只填一个数";
  return "要填整数,如 3";
}

const [MOST_WHOLE, MOST_PLACES] = [12, 15];

/** The number, whole or not, that a text says: {value}, as an exact text, or {fault}. */
function decimal(text, units) {
  const names = units.map(plain).filter(Boolean);
  const percent = names.includes("%");
  const said = bare(tidy(text).replace(/^负/, "-"), names, percent);
  const found = /^([-+]?)(\d+)(?:\.(\d+))?$/.exec(said);
  if (!found) return spoken(said, percent);
  const [whole, rest] = [found[2].replace(/^0+(?=\d)/, ""), (found[3] || "").replace(/0+$/, "")];
  if (whole.length > MOST_WHOLE) return { fault: `数太大(${clip(said, 12)}),核对是否多打了数字` };
  if (rest.length > MOST_PLACES) return { fault: `小数超过 ${MOST_PLACES} 位,按实际需要的位数写` };
  const value = rest ? `${whole}.${rest}` : whole;
  return { value: found[1] === "-" && value !== "0" ? `-${value}` : value };
}

/** A number without its unit, which stands behind it, or as 百分之 before it. */
function bare(said, names, percent) {
  if (percent && said.startsWith("百分之")) return said.slice(3).trim() === "百" ? "100" : said.slice(3).trim();
  const unit = names.find((name) => said.endsWith(name) && said !== name);
  return unit ? said.slice(0, -unit.length).trim() : said;
}

/** A number in Chinese numerals, such as 八十五点五; a fault for what is none. */
function spoken(said, percent) {
  const [before, behind, ...more] = said.split("点");
  const whole = chinese(before);
  const places = behind === undefined ? "" : [...behind].map((char) => DIGITS.indexOf(FORMAL[char] || char));
  if (whole === null || more.length || (behind !== undefined && (!places.length || places.includes(-1)))) return { fault: decimalFault(said, percent) };
  return decimal(places ? `${whole}.${places.join("")}` : String(whole), []);
}

function decimalFault(said, percent) {
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(said)) return "去掉千位的逗号";
  if (/^-?\d+[,。、·]\d+$/.test(said)) return `小数点写成“.”,如 ${clip(said.replace(/[,。、·]/, "."), 12)}`;
  if (/^-?(\.\d+|\d+\.)$/.test(said)) return "小数点前后都要有数字,如 0.5";
  if (/^\d+(\.\d+)?\s*\/\s*\d+/.test(said)) return "算成小数再填,如 0.5";
  if (/^\d+(\.\d+)?\s*(-|—|~|至|到)\s*\d+(\.\d+)?$/.test(said)) return "填实际的一个数,不填范围";
  if (percent && /成/.test(said)) return "一成是 10%,换算成百分数再填";
  if (/^\d{4}[-/年.]/.test(said)) return "这里填数,不填日期";
  if (/约|近|至少|超过|若干|几|多|以上|以下|左右|余/.test(said)) return "要填核实过的确数";
  return "要填一个数,可以有小数,如 85.5";
}

/** The value of a Chinese numeral below ten thousand, such as 十二 or 一百零二; null for others. */
function chinese(text) {
  const said = [...text.replace(/廿/g, "二十").replace(/卅/g, "三十")].map((c) => FORMAL[c] || c).join("");
  if (!said || !/^[零一二三四五六七八九十百千]+$/.test(said)) return null;
  let [sum, digit] = [0, null];
  for (const char of said) {
    const step = { 十: 10, 百: 100, 千: 1000 }[char];
    if (!step) digit = DIGITS.indexOf(char);
    else [sum, digit] = [sum + (digit === null ? 1 : digit) * step, null];
  }
  const value = sum + (digit || 0);
  return numeral(value) === said.replace(/^一十/, "十") ? value : null;
}

function numeral(value) {
  if (!value) return "零";
  let [said, gap] = ["", false];
  for (const [unit, name] of [[1000, "千"], [100, "百"], [10, "十"], [1, ""]]) {
    const digit = Math.floor(value / unit) % 10;
    if (digit) said += (gap && said ? "零" : "") + DIGITS[digit] + name;
    gap = !digit;
  }
  return said.replace(/^一十/, "十");
}

const YES_WORDS = ["是", "有", "√", "✓", "✔", "对", "true", "yes", "y"];
const NO_WORDS = ["否", "无", "没有", "×", "✗", "✘", "错", "false", "no", "n"];
const NOTHING = ["无", "没有", "暂无"];

function truth(text) {
  const said = fold(text);
  if (YES_WORDS.includes(said)) return true;
  return NO_WORDS.includes(said) ? false : null;
}
