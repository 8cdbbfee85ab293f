// ---- each fact: its fields, what is wrong with it, what hangs on it ----------------------------------

let now = null;
const boxes = new Map();

/** The parts of a fact's box, found once. */
function boxOf(fact) {
  let found = boxes.get(fact.id);
  if (!found) {
    const box = byId(`f-${fact.id}`);
    if (!box) return null;
    found = { box, body: box.querySelector(".body"), message: box.querySelector(".message"), notes: box.querySelector(".notes"), chip: box.querySelector(".chip") };
    boxes.set(fact.id, found);
  }
  return found;
}

const isGeneral = (fact) => GENERAL.has(fact.id);
const activeRaw = (fact) => (isGeneral(fact) ? state.general[fact.id] : rawOf(state.side, fact)) || null;
const readingOf = (fact, side) => (isGeneral(fact) ? now.general : now[side || state.side]).get(fact.id) || EMPTY;
const canTakeOver = (fact) => !isGeneral(fact) && state.side === REVIEW && fact.supplier !== TEAM;

/** Draw the fields of a fact anew. */
function drawFact(fact) {
  const found = boxOf(fact);
  if (!found) return;
  fill(found.body, ...fieldsOf(fact).flat(4).filter(Boolean));
  found.drawn = null;
}

function fieldsOf(fact) {
  const raw = activeRaw(fact);
  const blank = () => BLANK[fact.kind]();
  if (isGeneral(fact)) return [FIELDS[fact.kind](fact, raw || blank(), null)];
  if (!answers(state.side, fact)) return [el("p", { class: "elsewhere" }, `由${TEAM}认定,自评时不填`)];
  if (!canTakeOver(fact)) return [FIELDS[fact.kind](fact, raw || blank(), null)];
  const filed = words(fact, readingOf(fact, OWN));
  if (SIMPLE.includes(fact.kind)) return [FIELDS[fact.kind](fact, raw || blank(), filed)];
  if (!raw) return [filedFields(fact, filed)];
  return [FIELDS[fact.kind](fact, raw, null), el("div", { class: "acts" }, button("改回同自评", () => asFiled(fact), { class: "quiet" }), el("span", { class: "tip" }, `自评:${filed || "未填"}`))];
}

function filedFields(fact, filed) {
  const own = rawOf(OWN, fact);
  return el(
    "div",
    { class: "acts filed" },
    el("span", {}, filed ? `同自评:${filed}` : "自评没有填"),
    silent(own) ? null : button("照抄自评再改", () => startReview(fact, own), { class: "small", "data-k": "take" }),
    button("另行填写", () => startReview(fact, BLANK[fact.kind]()), { class: "small", "data-k": "new" }),
  );
}

function startReview(fact, raw) {
  enter(REVIEW, fact.id, { ...raw });
  rebuild(fact);
  const first = boxOf(fact).body.querySelector("input, select, button");
  if (first) first.focus();
}

function asFiled(fact) {
  remember("考评另填的内容", REVIEW, fact.id);
  enter(REVIEW, fact.id, null);
  rebuild(fact, "take");
  offerUndo("考评另填的内容");
}

/** Draw a fact anew, and put the cursor where it was or is wanted. */
function rebuild(fact, k) {
  drawFact(fact);
  paintFact(fact);
  if (k) focusCell(fact, k);
}

function focusCell(fact, k) {
  const found = boxOf(fact);
  const cell = found && [...found.body.querySelectorAll("[data-k]")].find((each) => each.dataset.k === k);
  if (!cell) return;
  cell.focus();
  if (cell.select && cell.type === "text") cell.select();
}

// ---- what is said beside it ---------------------------------------------------------------------------

function paintFact(fact) {
  const found = boxOf(fact);
  if (!found) return;
  const reading = readingOf(fact);
  const stake = stakeOf(fact);
  if (found.drawn === reading && found.stake === stake && found.side === state.side) return;
  Object.assign(found, { drawn: reading, stake, side: state.side });
  setFlag(found.box, "bad", reading.state === "bad");
  setFlag(found.box, "part", reading.state === "part");
  setFlag(found.box, "good", isFilled(fact));
  setText(found.message, messageOf(fact, reading));
  setText(found.notes, (reading.notes || []).join(";"));
  setText(found.chip, chipOf(fact, reading, stake));
  markCells(fact, found, reading);
}

function messageOf(fact, reading) {
  if (reading.state !== "bad" && reading.state !== "part") return "";
  const rows = reading.faults && fact.columns ? [...reading.faults].filter(([at]) => typeof at === "number") : [];
  const first = rows.slice(0, 3).map(([at, faults]) => `第 ${at + 1} 行${fact.columns[faults[0][0]].head}:${faults[0][1]}`);
  const after = state.side === REVIEW && canTakeOver(fact) ? "(改好以前照自评计)" : reading.state === "bad" ? "(改好以前不计分)" : "";
  return `${reading.message}${first.length ? `。${first.join(";")}` : ""}${after}`;
}

/** Mark the cells that are wrong. */
function markCells(fact, found, reading) {
  const wrong = reading.state === "bad";
  for (const cell of found.body.querySelectorAll(".cell[data-k]")) {
    const fault = wrong ? faultAt(reading, cell.dataset.k) : "";
    setAttribute(cell, "aria-invalid", fault ? "true" : null);
    if (fault && fault !== true) cell.title = fault;
    else if (cell.title && !fault) cell.removeAttribute("title");
  }
}

function faultAt(reading, k) {
  if (!reading.faults) return k === "v" || k === "s" ? true : "";
  const row = /^r(\d+)\.(\d+)$/.exec(k);
  if (row) {
    const faults = reading.faults.get(Number(row[1]));
    const fault = Array.isArray(faults) && faults.find(([column]) => column === Number(row[2]));
    return fault ? fault[1] : "";
  }
  const cell = /^g(.+)$/.exec(k);
  return (cell && reading.faults.get(cell[1])) || "";
}

function isFilled(fact) {
  if (isGeneral(fact)) return readingOf(fact).state === "good";
  if (readingOf(fact).state === "good") return true;
  return state.side === REVIEW && fact.supplier !== TEAM && readingOf(fact, OWN).state === "good";
}

/** The points that hang on a fact that is missing; null where it is not. */
function stakeOf(fact) {
  const card = now.cards[state.side];
  if (card.fault) return null;
  const found = card.missing.find((each) => each.fact === fact.id);
  return found ? found.stake || "" : null;
}

function chipOf(fact, reading, stake) {
  if (isFilled(fact) || !answers(state.side, fact)) return "";
  if (reading.state === "bad") return "没有填对";
  if (reading.state === "part") return "没有填齐";
  return stake ? `未填 · ${written(fraction(stake)) || stake} 分` : "未填";
}
