// ---- what was entered --------------------------------------------------------------------------

const DATA = JSON.parse(byId("data").textContent);
const FACTS = new Map(DATA.facts.map((fact) => [fact.id, fact]));
const GENERAL = new Map(DATA.general.map((fact) => [fact.id, fact]));
const [OWN, REVIEW] = ["own", "review"];
const SIDES = { own: "自评", review: "考评" };
const [CANDIDATE, OFFICE, TEAM] = ["申报对象", "主管部门", "考评组"];
const DETAILS = [...document.querySelectorAll("[data-detail]")].map((input) => input.dataset.detail);

/** `own` and `review` hold what was typed, by fact; `strays` what a file held that has no place here. */
const state = fresh();

function fresh() {
  return { details: {}, general: {}, own: {}, review: {}, strays: [], side: OWN };
}

function blankState() {
  return Object.keys(state.details).every((name) => !state.details[name].trim()) &&
    [state.general, state.own, state.review].every((facts) => Object.values(facts).every(silent));
}

/** Whether a side answers a fact: the unit does not know what the review team finds out. */
const answers = (side, fact) => side === REVIEW || fact.supplier !== TEAM;
const rawOf = (side, fact) => state[side][fact.id] || null;

/** Put what was typed for a fact in place of what was there. `raw` null: the side is silent on it. */
function enter(side, id, raw) {
  const facts = GENERAL.has(id) ? state.general : state[side];
  if (raw === null) delete facts[id];
  else facts[id] = raw;
  touched();
}

let touches = 0;
let recalculation = () => {};
let draftWanted = () => {};

function touched() {
  touches += 1;
  recalculation();
  draftWanted();
}

// ---- undo: of what takes entries away -----------------------------------------------------------

const MOST_UNDO = 30;
const undoable = [];

/** Keep how things stood, so that what is taken away can be brought back. */
function remember(label, side, id) {
  const facts = GENERAL.has(id) ? state.general : state[side];
  undoable.push({ label, side, id, raw: facts[id] || null });
  if (undoable.length > MOST_UNDO) undoable.shift();
}

function rememberAll(label) {
  undoable.push({ label, all: snapshot(), draft: draftKey });
}

/** The whole as it stands; raws are never changed in place. */
const snapshot = () => ({
  ...state,
  details: { ...state.details },
  general: { ...state.general },
  own: { ...state.own },
  review: { ...state.review },
  strays: [...state.strays],
});

/** Bring back what was taken away last; the fact it is about, `true` for all, `null` for none. */
function undo() {
  const last = undoable.pop();
  if (!last) return null;
  if (last.all) {
    Object.assign(state, last.all);
    draftKey = last.draft;
    touched();
    return { label: last.label, all: true };
  }
  enter(last.side, last.id, last.raw);
  return last;
}
