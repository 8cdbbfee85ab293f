// ---- reading files that may hold anything --------------------------------------------------------

const [MOST_BYTES, DEEPEST, MOST_ROWS, MOST_GROUPS] = [20 * 2 ** 20, 20, 50000, 500];

/** The text of a file: {text} or {fault}. */
async function textOf(file) {
  if (file.size > MOST_BYTES) return { fault: `文件有 ${(file.size / 2 ** 20).toFixed(0)} MB,上限 20 MB;核对是否选错了文件` };
  const bytes = new Uint8Array(await new Response(file).arrayBuffer());
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return { fault: "这是 Excel 或 Word 一类的文件;这里只打开本表存出的 .json 文件" };
  for (const name of ["utf-8", "gb18030"]) {
    try {
      return { text: new TextDecoder(name, { fatal: true }).decode(bytes) };
    } catch {
      // another way of writing is tried next
    }
  }
  return { fault: "文件里不是文字,打不开;这里只打开本表存出的 .json 文件" };
}

/** A JSON text: {value} or {fault}. A name that stands twice is a fault, since one of the two would be lost. */
function parsed(text) {
  const body = text.replace(/^\ufeff/, "");
  if (!body.trim()) return { fault: "文件是空的" };
  let value;
  try {
    value = JSON.parse(body);
  } catch {
    return { fault: "文件不完整,或者不是本表存出的 .json 文件;没有读入任何内容" };
  }
  if (!isRecord(value)) return { fault: "不是本表存出的文件;没有读入任何内容" };
  const strange = scan(body);
  return strange ? { fault: strange } : { value };
}

/** What is wrong with a sound JSON text for us: names that stand twice, nesting beyond all need. */
function scan(text) {
  const open = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  for (let found = token.exec(text); found; found = token.exec(text)) {
    const [said] = found;
    if (said === "{" || said === "[") {
      open.push(said === "{" ? new Set() : null);
      if (open.length > DEEPEST) return "文件套得太深,不是本表存出的文件;没有读入任何内容";
    } else if (said === "}" || said === "]") open.pop();
    else if (open[open.length - 1] && /^\s*:/.test(text.slice(token.lastIndex, token.lastIndex + 64))) {
      const [names, name] = [open[open.length - 1], JSON.parse(said)];
      if (names.has(name)) {
        const line = text.slice(0, found.index).split("\n").length;
        return `文件第 ${line} 行:${quoted(name)}写了两次,不知道以哪一个为准;没有读入任何内容`;
      }
      names.add(name);
    }
  }
  return "";
}

const asText = (value) => {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  if (typeof value === "boolean") return value ? "是" : "否";
  return null;
};

/** What was typed for a fact, out of a file of ours; null where it does not fit. */
function fittedRaw(fact, given) {
  if (!isRecord(given)) return null;
  const raw = BLANK[fact.kind]();
  for (const [key, kind] of Object.entries(raw)) {
    if (!owns(given, key)) continue;
    const value = given[key];
    if (key === "rows") {
      const rows = fittedRows(fact, value);
      if (!rows) return null;
      raw.rows = rows;
    } else if (key === "groups") {
      const groups = fittedGroups(value);
      if (!groups) return null;
      raw.groups = groups;
    } else if (typeof value === typeof kind) raw[key] = value;
    else return null;
  }
  return Object.keys(given).every((key) => owns(raw, key)) ? raw : null;
}

function fittedRows(fact, rows) {
  if (!Array.isArray(rows) || rows.length > MOST_ROWS) return null;
  const width = fact.columns.length;
  const sound = rows.every((row) => Array.isArray(row) && row.length <= width && row.every((cell) => typeof cell === "string"));
  return sound ? rows.map((row) => [...row, ...Array(width - row.length).fill("")]) : null;
}

function fittedGroups(groups) {
  if (!Array.isArray(groups) || groups.length > MOST_GROUPS) return null;
  const fits = (group) => isRecord(group) && typeof group.n === "string" && Array.isArray(group.c) && group.c.length <= 53;
  return groups.every(fits) ? groups.map((group) => ({ n: group.n, c: Array.from(group.c, (cell) => (typeof cell === "string" ? cell : "")) })) : null;
}
