// ---- the sheet on paper ------------------------------------------------------------------------------------------------

const MOST_PRINTED = 500;
const PRINTED_FIELDS = { 申报单位: "单位", 申报对象: "名称" };

/** Fill the paper sheet in, just before it is printed. */
function fillPaper() {
  catchUp();
  const { own, review } = now.cards;
  const [anyOwn, anyReview] = [anyAnswer(state.own), anyAnswer(state.own) || anyAnswer(state.review)];
  for (const cell of document.querySelectorAll("[data-paper-field]")) setText(cell, paperField(cell.dataset.paperField));
  for (const cell of document.querySelectorAll("[data-paper-own]")) setText(cell, paperScore(cell, own, cell.dataset.paperOwn, anyOwn));
  for (const cell of document.querySelectorAll("[data-paper-other]")) setText(cell, paperScore(cell, review, cell.dataset.paperOther, anyReview));
  for (const cell of document.querySelectorAll("[data-paper-facts]")) {
    const ids = cell.dataset.paperFacts.split(" ").filter(Boolean);
    fill(cell, ...ids.flatMap((id) => paperFact(FACTS.get(id), ids.length === 1)));
  }
  for (const cell of document.querySelectorAll("[data-paper-rounded]")) setText(cell, anyReview && review.rounded ? placed(review.rounded, DATA.places) : "");
  for (const cell of document.querySelectorAll("[data-paper-grade]")) setText(cell, (anyReview && review.grade) || "");
  const open = missingNow();
  setText(byId("paper-missing"), anyOwn && open.length ? `${SIDES[state.side]}尚缺 ${open.length} 项事实,“最低~最高”是补齐后仍可能的得分。` : "");
  fill(byId("paper-annex"), ...DATA.facts.flatMap(annex));
}

const anyAnswer = (facts) => Object.values(facts).some((raw) => !silent(raw));

function paperField(name) {
  const id = PRINTED_FIELDS[name] || name;
  if (GENERAL.has(id)) return words(GENERAL.get(id), now.general.get(id));
  return state.details[id] || "";
}

function paperScore(cell, card, place, any) {
  if (!any || card.fault) return "";
  const score = place.startsWith("r:") ? rowScore(card, place.slice(2).split(" ")) : scoreAt(card, place);
  if (!score) return "—";
  return shown(score);
}

/** What a fact was answered, by one side or by both where they differ, and what it rests on. */
function paperFact(fact, alone) {
  const [mine, theirs] = [words(fact, now.own.get(fact.id)), words(fact, now.review.get(fact.id))];
  const proof = [state.own[fact.id], state.review[fact.id]].map((raw) => (raw && raw.p ? raw.p.trim() : "")).filter(Boolean).join(";");
  const said = fact.supplier === TEAM ? theirs : theirs && theirs !== mine ? `${mine || "未填"};考评:${theirs}` : mine;
  if (!said && !proof) return [];
  return [el("p", {}, alone ? null : el("span", {}, `${clip(fact.name, 22)}:`), said || "未填", proof ? `(${proof})` : "")];
}

/** The rows of a ledger, behind the sheet. */
function annex(fact) {
  return [OWN, REVIEW].flatMap((side) => {
    const raw = state[side][fact.id];
    const rows = raw && fact.columns && (raw.m === undefined || raw.m === "e") ? raw.rows.filter((row) => !emptyRow(row)) : [];
    if (!rows.length) return [];
    const who = side === REVIEW && fact.supplier !== TEAM ? "(考评认定)" : "";
    const head = el("thead", {}, el("tr", {}, el("th", { scope: "col" }, "序号"), fact.columns.map((column) => el("th", { scope: "col" }, column.head))));
    const body = rows.slice(0, MOST_PRINTED).map((row, at) => el("tr", {}, el("td", {}, at + 1), row.map((cell) => el("td", {}, cell))));
    const more = rows.length > MOST_PRINTED ? el("p", {}, `共 ${rows.length} 行,其余见电子表。`) : null;
    return [el("section", { class: rows.length > 12 ? "annex" : "annex short" }, el("h3", {}, `${fact.citation} ${fact.name}${who}`), el("table", {}, head, el("tbody", {}, body)), more)];
  });
}
