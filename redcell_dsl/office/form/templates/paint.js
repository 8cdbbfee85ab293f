// ---- scores on the page -------------------------------------------------------------------------------

const places = [];
const lines = [];

function findPlaces() {
  for (const node of document.querySelectorAll("[data-score]")) {
    places.push({ at: node.dataset.score, own: node.querySelector(".own b"), other: node.querySelector(".other b"), gap: node.querySelector(".gap b"), node });
  }
  for (const node of document.querySelectorAll("[data-rules]")) {
    lines.push({ rules: node.dataset.rules.split(" "), own: node.querySelector(".points .own"), other: node.querySelector(".points .other"), why: node.querySelector(".why") });
  }
}

const BRISK = 100;
const BREATH = 250;
let spent = 0;
let recalculateTimer = 0;

/** Work everything out again: at once, or where that takes long, when the typing pauses. */
function recalculateSoon() {
  if (spent <= BRISK) return recalculate();
  document.body.dataset.busy = "";
  clearTimeout(recalculateTimer);
  recalculateTimer = setTimeout(recalculate, BREATH);
  return undefined;
}

/** Work out now what was put off. */
function catchUp() {
  if (document.body.dataset.busy !== undefined) recalculate();
}

/** Work everything out again and show what changed. */
function recalculate() {
  clearTimeout(recalculateTimer);
  performance.mark("redcell:recalculate-start");
  const begun = performance.now();
  now = compute();
  for (const fact of GENERAL.values()) paintFact(fact);
  for (const fact of FACTS.values()) paintFact(fact);
  paintScores();
  paintLines();
  paintSteps();
  paintOutcome();
  paintProgress();
  paintMissing();
  paintVerdicts();
  performance.measure("redcell:recalculate", "redcell:recalculate-start");
  spent = performance.now() - begun;
  delete document.body.dataset.busy;
  announce();
}

function paintScores() {
  const { own, review, same } = now.cards;
  for (const place of places) {
    const [mine, theirs, ofMine] = [scoreAt(own, place.at), scoreAt(review, place.at), scoreAt(same, place.at)];
    setText(place.own, shown(mine));
    setText(place.other, shown(theirs));
    const gap = difference(mine, place.at === "t" ? ofMine : theirs);
    setText(place.gap, gap);
    setFlag(place.node, "less", gap.startsWith("−"));
    setFlag(place.node, "more", gap.startsWith("+"));
    setFlag(place.node, "long", place.at === "t" && shown(mine).length + shown(theirs).length > 14);
  }
  for (const node of document.querySelectorAll("[data-full-own]")) setText(node, `/ ${fullOf(own)}`);
  const faults = [["自评", own.fault], ["考评", review.fault]].filter(([, fault]) => fault).map(([who, fault]) => `${who}:${fault}`);
  const said = byId("fault");
  setText(said, faults.join("  "));
  said.hidden = !faults.length;
}

/** What a self-score is out of: what its own part can give, but no more than the full mark. */
function fullOf(own) {
  const [mine, whole] = [own.full || DATA.full, DATA.full].map(fraction);
  return written(order(mine, whole) < 0 ? mine : whole);
}

function paintLines() {
  const card = now.cards[state.side];
  for (const line of lines) {
    setText(line.own, scoreWords(rowScore(now.cards.own, line.rules)));
    setText(line.other, scoreWords(rowScore(now.cards.review, line.rules)));
    if (line.why) paintWhy(line.why, card, line.rules);
  }
}

const scoreWords = (score) => (score ? shown(score) : "");
const OUTCOMES = { "计入(封顶)": "capped", 不得分: "vetoed", 不适用: "exempt", 待定: "open" };

/** Why a row came to its points: the reasons of its rules, in the words of the evaluator. */
function paintWhy(node, card, ids) {
  const rules = card.fault ? [] : ids.map((id) => card.rules.get(id)).filter((rule) => rule && rule.reason && givenOf(rule));
  const said = rules.map((rule) => `${rule.outcome}|${rule.reason}`).join("\n");
  if (node.dataset.said === said) return;
  node.dataset.said = said;
  fill(node, ...rules.slice(0, 8).map((rule) => el("li", { class: OUTCOMES[rule.outcome] || null }, OUTCOMES[rule.outcome] && rule.outcome !== "待定" ? el("b", {}, rule.outcome) : null, rule.reason)));
}

/** Whether all facts of a rule were given; the reasons of others say only that they were not. */
const givenOf = (rule) => (Array.isArray(rule.given) ? rule.given.map((each) => each.text) : Object.values(rule.given)).some(Boolean);

function paintSteps() {
  const card = now.cards[state.side];
  for (const node of document.querySelectorAll("[data-steps]")) {
    const at = node.dataset.steps;
    const score = scoreAt(card, at);
    const said = !card.fault && known(score) ? (card.steps.get(at) || []).join(";") : "";
    setText(node, said);
  }
}

/** What stands beside the total of the review: as it is rounded, and its grade. */
function paintOutcome() {
  const card = now.cards.review;
  const total = scoreAt(card, "t");
  const settled = !card.fault && known(total);
  for (const node of document.querySelectorAll("[data-rounded]")) setText(node, settled && card.rounded !== null ? placed(card.rounded, DATA.places) : "待定");
  for (const node of document.querySelectorAll("[data-grade]")) setText(node, card.fault ? "待定" : card.grade || (settled ? "未达到各等次" : "待定"));
}

// ---- who may apply -------------------------------------------------------------------------------------

const VERDICTS = { 符合: "met", 不符合: "failed" };
let verdicts = "";

function paintVerdicts() {
  const box = byId("verdicts");
  const found = box ? judged() : [];
  const mark = found.map((each) => each.standing).join("|");
  if (!box || mark === verdicts) return;
  verdicts = mark;
  fill(box, ...found.map((each) => el("li", { class: VERDICTS[each.standing] || null }, el("b", {}, each.standing), el("span", {}, `${each.citation}${each.level ? `(申报${each.level}的)` : ""}:${each.said}`))));
}

// ---- progress -------------------------------------------------------------------------------------------

/** The facts that the side in turn is to fill in: those that count, and are its own. */
function wantedFacts() {
  return DATA.facts.filter((fact) => !fact.idle && !fact.admits && (state.side === REVIEW || fact.supplier === CANDIDATE));
}

function paintProgress() {
  const wanted = wantedFacts();
  const filled = wanted.filter(isFilled).length;
  setText(byId("filled"), `已填 ${filled}/${wanted.length}`);
  const bar = byId("progress");
  bar.max = Math.max(1, wanted.length);
  bar.value = filled;
  byId("next").disabled = filled === wanted.length;
  for (const node of document.querySelectorAll("[data-nav]")) {
    const inside = wanted.filter((fact) => articleOf(fact) === node.dataset.nav);
    const open = inside.filter((fact) => !isFilled(fact)).length;
    setText(node, open ? `缺 ${open}` : inside.length ? "填齐" : "");
    setFlag(node, "open", open > 0);
  }
}

const articles = new Map();

/** The part of the page that a fact stands in. */
function articleOf(fact) {
  if (!articles.has(fact.id)) {
    const box = byId(`f-${fact.id}`);
    const section = box && box.closest("[data-article]");
    articles.set(fact.id, section ? section.dataset.article : "");
  }
  return articles.get(fact.id);
}

// ---- for those who listen ---------------------------------------------------------------------------------

let announceTimer = 0;
let announced = "";

/** Say the totals, once they have stood for a moment. */
function announce() {
  clearTimeout(announceTimer);
  announceTimer = setTimeout(() => {
    const said = totals();
    if (said !== announced) setText(byId("live"), said);
    announced = said;
  }, 1500);
}

function totals() {
  const { own, review } = now.cards;
  const grade = document.querySelector("[data-grade]") && review.grade ? `,${review.grade}` : "";
  const said = `自评 ${shown(scoreAt(own, "t"))} 分,考评 ${shown(scoreAt(review, "t"))} 分${grade},${byId("filled").textContent}`;
  return said.replace(/~/g, " 到 ");
}
