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
