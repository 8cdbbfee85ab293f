// ---- what the page says to its reader ---------------------------------------------------------------------------

/** A message that waits for its reader; `lines` may be texts or lists of texts. */
function tell(title, texts, actions) {
  const box = byId("dialog");
  byId("dialog-title").textContent = title;
  fill(byId("dialog-body"), ...texts.filter(Boolean).map((text) => (Array.isArray(text) ? el("ul", {}, text.map((each) => el("li", {}, each))) : el("p", {}, text))));
  const close = () => box.close();
  const made = (actions || [["知道了", () => {}]]).map(([label, act], at) => button(label, () => { close(); act(); }, { class: at ? "" : "main" }));
  fill(byId("dialog-acts"), ...made);
  if (!box.open) box.showModal();
  made[0].focus();
}

/** A line at the foot of the page with the way back. */
function offerUndo(label, text) {
  setText(byId("toast-text"), text || `已删除:${clip(label, 30)}`);
  byId("toast-undo").hidden = !undoable.length;
  byId("toast").hidden = false;
}

function note(text) {
  setText(byId("toast-text"), text);
  byId("toast-undo").hidden = true;
  byId("toast").hidden = false;
}

function undoLast() {
  const last = undo();
  if (!last) return note("没有可以撤销的删除");
  if (last.all) redraw();
  else {
    if (!isGeneral({ id: last.id }) && state.side !== last.side) switchSide(last.side);
    const fact = FACTS.get(last.id) || GENERAL.get(last.id);
    rebuild(fact);
    goTo(fact);
  }
  return note(`已恢复:${clip(last.label, 30)}`);
}

/** Draw everything anew: another side, another file. */
function redraw() {
  draw();
  recalculate();
}

function draw() {
  drawHead();
  drawFacts(DATA.facts);
}

function drawFacts(facts) {
  for (const fact of facts) drawFact(fact);
}

/** What stands above the facts that score; everything is read on the way. */
function drawHead() {
  for (const input of document.querySelectorAll("[data-detail]")) input.value = state.details[input.dataset.detail] || "";
  for (const input of document.querySelectorAll("[name=side]")) input.checked = input.value === state.side;
  document.body.dataset.side = state.side;
  now = readAll();
  drawFacts(GENERAL.values());
}

function switchSide(side) {
  if (state.side === side) return;
  state.side = side;
  redraw();
  scheduleDraft();
}

function paintDraft() {
  const said = draftFault || (draftedAt ? `草稿已存 ${clock(draftedAt).split(" ")[1]}` : "");
  setText(byId("draft"), said);
  setFlag(byId("draft"), "bad", Boolean(draftFault));
}
