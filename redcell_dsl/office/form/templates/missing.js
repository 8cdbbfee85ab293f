// ---- what is missing, and what it is worth ------------------------------------------------------------------

const MOST_BESIDE = 6;

/** The facts still to be given by the side in turn, those first on which most points hang. */
function missingNow() {
  const card = now.cards[state.side];
  if (card.fault) return [];
  return card.missing.map((each) => ({ ...each, of: FACTS.get(each.fact) || GENERAL.get(each.fact) })).filter((each) => each.of && (isGeneral(each.of) || answers(state.side, each.of)));
}

let missingShown = "";

function paintMissing() {
  const found = missingNow();
  const mark = `${state.side}|${found.map((each) => `${each.fact}:${each.stake}`).join("|")}`;
  if (mark === missingShown) return;
  missingShown = mark;
  fill(byId("missing-list"), ...found.map(missingEntry));
  byId("missing-none").hidden = found.length > 0;
  fill(byId("beside-list"), ...found.slice(0, MOST_BESIDE).map(missingEntry));
  byId("beside").hidden = !found.length;
  setText(byId("missing-count"), found.length ? `${found.length} 项` : "");
}

function missingEntry(each) {
  const points = each.stake ? `${written(fraction(each.stake)) || each.stake} 分` : "";
  const who = each.of.supplier && each.of.supplier !== CANDIDATE ? `(${each.of.supplier})` : "";
  return el(
    "li",
    {},
    el("a", { href: `#f-${each.fact}`, on: { click: (event) => { event.preventDefault(); goTo(each.of); } } }, clip(each.name, 34)),
    el("span", { class: "tip" }, who),
    el("span", { class: "worth" }, points),
  );
}

/** Bring a fact into view and put the cursor into it. */
function goTo(fact) {
  const found = boxOf(fact);
  if (!found) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  found.box.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  const open = [...found.body.querySelectorAll("input:not([type=hidden]), select, button")];
  const first = open.find((each) => each.getAttribute("aria-invalid")) || open.find((each) => each.matches(".cell:not([data-k=p])") && !each.value) || open.find((each) => each.matches(".cell:not([data-k=p]), .yes input")) || open[0] || found.box;
  first.focus({ preventScroll: true });
}

/** The next fact to fill in behind the one that has the cursor, from the top again at the end. */
function goToNext(step) {
  catchUp();
  const wanted = wantedFacts().filter((fact) => !isFilled(fact));
  if (!wanted.length) return;
  const order = new Map(DATA.facts.map((fact, at) => [fact.id, at]));
  const box = document.activeElement && document.activeElement.closest("[data-fact]");
  const at = box && order.has(box.dataset.fact) ? order.get(box.dataset.fact) : step > 0 ? -1 : order.size;
  const behind = wanted.filter((fact) => (step > 0 ? order.get(fact.id) > at : order.get(fact.id) < at));
  const ordered = step > 0 ? behind : behind.reverse();
  goTo(ordered[0] || (step > 0 ? wanted[0] : wanted[wanted.length - 1]));
}
