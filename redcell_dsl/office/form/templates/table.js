// ---- tables of rows: ledgers, events, spells, rankings -------------------------------------------

const PAGE = 50;
const pages = new Map();
const WIDTHS = { choice: "w-choice", day: "w-day", moment: "w-day", year: "w-year", whole: "w-year", truth: "w-year", text: "w-text" };

const pageCount = (rows) => Math.max(1, Math.ceil(rows.length / PAGE));
const pageOf = (fact, rows) => Math.min(pages.get(fact.id) || 0, pageCount(rows) - 1);

/** A table with a page of the rows, and what is done with rows. An empty row is always at hand. */
function rowTable(fact, raw, none) {
  const rows = raw.rows.length ? raw.rows : [emptyCells(fact)];
  const at = pageOf(fact, rows);
  const first = at * PAGE;
  const table = el(
    "table",
    { class: "rows" },
    el("caption", { class: "unseen" }, `${fact.name},逐条填写`),
    el("thead", {}, el("tr", {}, el("th", { scope: "col", class: "w-row" }, "序号"), fact.columns.map((column) => el("th", { scope: "col", class: WIDTHS[column.kind] }, headOf(fact, column))), el("th", { scope: "col", class: "w-act" }, el("span", { class: "unseen" }, "删除")))),
    el("tbody", {}, rows.slice(first, first + PAGE).map((row, index) => rowLine(fact, row, first + index))),
  );
  table.addEventListener("paste", (event) => pasteRows(fact, event));
  return [
    none && raw.none && raw.rows.every(emptyRow) ? null : el("div", { class: "scroll", tabindex: "-1" }, table),
    rows.length > PAGE ? pager(fact, rows, at) : null,
    el(
      "div",
      { class: "acts" },
      raw.none ? null : button("加一行", () => addRow(fact), { "data-k": "add", class: "small" }),
      none && raw.rows.every(emptyRow) ? tick(fact, "none", none, raw.none, (on) => { edit(fact, (old) => ({ ...old, none: on })); rebuild(fact, "none"); }) : null,
      raw.none ? null : el("span", { class: "tip" }, "可从 Excel 复制几行,在格子里直接粘贴"),
    ),
  ];
}

const emptyCells = (fact) => Array(fact.columns.length).fill("");
const headOf = (fact, column) => [column.head, column.required ? el("span", { class: "must", title: "必填" }, "*") : null];

function rowLine(fact, row, at) {
  const set = (column, text) => setCell(fact, at, column, text);
  const cells = fact.columns.map((column, index) => {
    const [k, label] = [`r${at}.${index}`, `第 ${at + 1} 行 ${column.head}`];
    const made = column.kind === "choice" || column.kind === "truth"
      ? choiceCell(fact, k, label, column.choices, offeredAs(fact, index, row[index]), (text) => set(index, text))
      : textCell(fact, k, label, row[index], (text) => set(index, text), { placeholder: fact.kind === "spells" && row[2].trim() ? null : PLACEHOLDERS[column.kind] || null, title: row[index].length > 12 ? row[index] : null });
    return el("td", { "data-head": column.head }, made);
  });
  const drop = button("删", () => dropRow(fact, at), { class: "drop", "data-k": `d${at}`, "aria-label": `删除第 ${at + 1} 行` });
  return el("tr", { "data-row": at }, el("th", { scope: "row", class: "w-row" }, at + 1), cells, el("td", { class: "w-act" }, drop));
}

/** A level however it is spelled, as the drop-down offers it. */
function offeredAs(fact, index, text) {
  if (fact.kind !== "ledger" || index !== 0 || !text.trim()) return text;
  const name = levelName(fact, text);
  return name === null ? text : fact.columns[0].choices[fact.levels.findIndex((names) => names[0] === name)];
}

const PLACEHOLDERS = { day: "2018-05-01", moment: "2016-03", year: "2018" };

function setCell(fact, at, column, text) {
  edit(fact, (raw) => {
    const rows = raw.rows.length ? [...raw.rows] : [emptyCells(fact)];
    rows[at] = rows[at].map((cell, index) => (index === column ? text : cell));
    return { ...raw, rows };
  });
}

function addRow(fact) {
  let at = 0;
  edit(fact, (raw) => {
    const rows = raw.rows.length ? [...raw.rows] : [emptyCells(fact)];
    rows.push(emptyCells(fact));
    at = rows.length - 1;
    return { ...raw, rows };
  });
  showRow(fact, at, 0);
}

function dropRow(fact, at) {
  takeAway(fact, `第 ${at + 1} 行`, (raw) => ({ ...raw, rows: raw.rows.filter((_, index) => index !== at) }));
  const left = (state[state.side][fact.id] || { rows: [] }).rows.length;
  focusCell(fact, `d${Math.min(at, Math.max(0, left - 1))}`);
}

/** Show the page of a row and put the cursor into a cell of it. */
function showRow(fact, at, column) {
  pages.set(fact.id, Math.floor(at / PAGE));
  rebuild(fact, `r${at}.${column}`);
}

function pager(fact, rows, at) {
  const last = pageCount(rows) - 1;
  const go = (page, k) => () => { pages.set(fact.id, page); rebuild(fact, k); };
  return el(
    "div",
    { class: "pager", role: "group", "aria-label": "翻页" },
    button("首页", go(0, "p0"), { "data-k": "p0", disabled: at === 0 }),
    button("上一页", go(at - 1, "p1"), { "data-k": "p1", disabled: at === 0 }),
    el("span", {}, `第 ${at + 1}/${last + 1} 页,共 ${rows.length} 行`),
    button("下一页", go(at + 1, "p2"), { "data-k": "p2", disabled: at === last }),
    button("末页", go(last, "p3"), { "data-k": "p3", disabled: at === last }),
  );
}

// ---- pasting a block of cells --------------------------------------------------------------------

/** A text without the line ends at its end; a search for them would try every line of a long empty column. */
function shortened(text) {
  let end = text.length;
  while (end && (text[end - 1] === "\n" || text[end - 1] === "\r")) end -= 1;
  return text.slice(0, end);
}

/** The cells of a copied block, where it is more than one cell. */
const isBlock = (text) => /[\t\n\r]/.test(shortened(text));

/** The cells of a copied block: tabs part columns, line ends part rows, quotes hold both together. */
function block(text) {
  const rows = [[""]];
  let quotes = false;
  const body = shortened(text.replace(/\r\n?/g, "\n"));
  for (let at = 0; at < body.length; at += 1) {
    const [char, row] = [body[at], rows[rows.length - 1]];
    if (char === '"' && (quotes || row[row.length - 1] === "") && (quotes || closes(body, at))) {
      if (quotes && body[at + 1] === '"') {
        row[row.length - 1] += '"';
        at += 1;
      } else quotes = !quotes;
    } else if (char === "\t" && !quotes) row.push("");
    else if (char === "\n" && !quotes) rows.push([""]);
    else row[row.length - 1] += char === "\n" ? " " : char;
  }
  return rows.map((row) => row.map(clean));
}

/** Whether a quotation mark that opens a cell is closed at the end of one. */
const closes = (body, at) => /^"(?:[^"]|"")*"(?=\t|\n|$)/.test(body.slice(at, at + 5000));

function pasteRows(fact, event) {
  const text = event.clipboardData ? event.clipboardData.getData("text/plain") : "";
  const cell = event.target.closest("[data-k]");
  const place = cell && /^r(\d+)\.(\d+)$/.exec(cell.dataset.k);
  if (!place || !isBlock(text)) return;
  event.preventDefault();
  const { rows, left } = arranged(fact, block(text), Number(place[2]));
  if (!rows.length) return;
  const there = (activeRaw(fact) || { rows: [] }).rows.length;
  if (there + rows.length > MOST_ROWS) {
    tell("没有粘贴", [`要粘贴 ${rows.length} 行${there ? `,表里已有 ${there} 行` : ""};一张台账最多 ${MOST_ROWS} 行。核对是否多选了内容。`]);
    return;
  }
  remember(`粘贴的 ${rows.length} 行`, state.side, fact.id);
  let at = Number(place[1]);
  edit(fact, (raw) => {
    const old = raw.rows.length ? raw.rows : [emptyCells(fact)];
    const room = emptyRow(old[at] || emptyCells(fact));
    if (!room) at += 1;
    return { ...raw, none: false, rows: [...old.slice(0, at), ...rows, ...old.slice(room ? at + 1 : at)] };
  });
  showRow(fact, at, Number(place[2]));
  reportPaste(fact, rows, at, left);
}

/** Copied cells under the columns of a fact: by their headings where the first row has them. */
function arranged(fact, cells, from) {
  const width = fact.columns.length;
  const heads = cells[0].map((text) => fact.columns.findIndex((column) => column.heads.some((head) => fold(head) === fold(text))));
  const headed = heads.filter((at) => at >= 0).length >= 2;
  const widest = cells.reduce((most, row) => Math.max(most, row.length), 0);
  const start = from + widest <= width ? from : 0;
  const left = [];
  const rows = cells.slice(headed ? 1 : 0).filter((row) => !emptyRow(row)).map((row, index) => {
    const made = emptyCells(fact);
    row.forEach((text, at) => {
      const column = headed ? (at < heads.length ? heads[at] : -1) : start + at;
      if (column >= 0 && column < width) made[column] = text;
      else if (text) left.push(`第 ${index + 1} 行的${quoted(text)}`);
    });
    return made;
  });
  return { rows, left };
}

function reportPaste(fact, rows, at, left) {
  const wrong = rows.filter((row) => readRow(fact, row).faults).length;
  const lines = [];
  if (wrong) lines.push(`其中 ${wrong} 行没有填对,已在表里标出,改好才计分`);
  if (left.length) lines.push(`有 ${left.length} 格放不下,没有粘贴:${left.slice(0, 8).join("、")}${left.length > 8 ? " 等" : ""}`);
  offerUndo(`粘贴的 ${rows.length} 行`, `粘贴了 ${rows.length} 行(第 ${at + 1} 至 ${at + rows.length} 行)。${lines.join(";")}`);
}
