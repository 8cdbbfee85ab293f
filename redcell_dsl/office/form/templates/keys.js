// ---- the keyboard --------------------------------------------------------------------------------------------------

const SHORTCUTS = [
  ["Tab / Shift+Tab", "下一处 / 上一处"],
  ["Enter", "到下一个格子;在台账最后一行加一行"],
  ["方向键", "在格子之间移动;在“是/否”之间选择"],
  ["Alt+J / Alt+K", "下一处未填 / 上一处未填"],
  ["Alt+1 / Alt+2", "填自评 / 填考评"],
  ["Alt+Z", "撤销删除"],
  ["Ctrl+S", "存为文件"],
  ["Ctrl+P", "打印"],
  ["Alt+/", "看这张快捷键表"],
];

const COMMANDS = { j: () => goToNext(1), k: () => goToNext(-1), 1: () => switchSide(OWN), 2: () => switchSide(REVIEW), z: undoLast, "/": showShortcuts };

function showShortcuts() {
  tell("快捷键", [SHORTCUTS.map(([keys, what]) => `${keys}:${what}`)]);
}

function onKey(event) {
  if (byId("dialog").open) return;
  const key = event.key.toLowerCase();
  const digit = /^Digit(\d)$/.exec(event.code || "");
  const command = COMMANDS[digit ? digit[1] : event.code === "Slash" ? "/" : key];
  if (event.altKey && !event.ctrlKey && !event.metaKey && command) {
    event.preventDefault();
    command();
  } else if ((event.ctrlKey || event.metaKey) && !event.altKey && key === "s") {
    event.preventDefault();
    saveFile();
  } else if (!event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing) moveFrom(event);
}

/** Arrows and Enter in the cells of grids and tables. */
function moveFrom(event) {
  if (event.key === "Enter" && event.target.matches && event.target.matches("[data-detail]")) {
    event.preventDefault();
    return void nextFrom(event.target);
  }
  const cell = event.target.closest && event.target.closest(".cell[data-k]");
  if (!cell || (cell.tagName === "SELECT" && event.key !== "Enter")) return;
  const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [0, 1] }[event.key];
  if (!step) return;
  const at = /^([rg])(\d+)\.(\d+)$/.exec(cell.dataset.k);
  if (event.key === "Enter") {
    event.preventDefault();
    return void enterFrom(cell, at);
  }
  if (!at || !atEdge(cell, step[1])) return;
  const wide = at[1] === "g" ? stepOf(cell) : 0;
  const keys = wide && step[0] ? [`g${at[2]}.${Number(at[3]) + step[0] * wide}`, `g${Number(at[2]) + step[0]}.${at[3]}`] : [`${at[1]}${Number(at[2]) + step[0]}.${Number(at[3]) + step[1]}`];
  const next = keys.map((k) => sibling(cell, k)).find(Boolean);
  if (!next) return;
  event.preventDefault();
  next.focus();
  if (next.select) next.select();
}

/** How many cells stand in a line of the grid, as it is laid out now. */
function stepOf(cell) {
  const all = [...cell.closest(".periods").querySelectorAll(".cell")];
  const top = all[0].getBoundingClientRect().top;
  return all.filter((each) => Math.abs(each.getBoundingClientRect().top - top) < 2).length;
}

const sibling = (cell, k) => [...cell.closest(".body").querySelectorAll(".cell")].find((each) => each.dataset.k === k);

/** Whether a sideways arrow would leave the text of a cell. */
function atEdge(cell, sideways) {
  if (!sideways || cell.selectionStart === null || cell.classList.contains("count")) return true;
  if (cell.selectionStart !== cell.selectionEnd) return cell.selectionEnd - cell.selectionStart === cell.value.length;
  return sideways < 0 ? cell.selectionStart === 0 : cell.selectionEnd === cell.value.length;
}

function enterFrom(cell, at) {
  const box = cell.closest("[data-fact]");
  const fact = box && (FACTS.get(box.dataset.fact) || GENERAL.get(box.dataset.fact));
  if (fact && at && at[1] === "r") {
    const [row, column] = [Number(at[2]), Number(at[3])];
    const rows = (activeRaw(fact) || { rows: [] }).rows;
    if (column < fact.columns.length - 1) return focusCell(fact, `r${row}.${column + 1}`);
    if (row + 1 < rows.length) return showRow(fact, row + 1, 0);
    return emptyRow(rows[row] || emptyCells(fact)) ? undefined : addRow(fact);
  }
  return void nextFrom(cell);
}

/** To the next field of the page, whatever it asks. */
function nextFrom(cell) {
  const all = [...document.querySelectorAll("main [data-detail], main .cell, main .yes input:checked, main .yes label:first-child input")].filter((each) => each.offsetParent !== null);
  const next = all[all.indexOf(cell) + 1];
  if (!next) return;
  next.focus();
  if (next.select && next.type === "text") next.select();
}
