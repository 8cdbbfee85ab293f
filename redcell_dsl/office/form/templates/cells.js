// ---- cells to fill in ----------------------------------------------------------------------------

/** Change what was typed for a fact on the side that is filled in now. */
function edit(fact, change) {
  const side = GENERAL.has(fact.id) ? OWN : state.side;
  const facts = GENERAL.has(fact.id) ? state.general : state[side];
  enter(side, fact.id, change({ ...(facts[fact.id] || BLANK[fact.kind]()) }));
}

/** Take something away, so that it can be brought back; then show the fact anew. */
function takeAway(fact, label, change) {
  remember(label, state.side, fact.id);
  edit(fact, change);
  rebuild(fact);
  offerUndo(label);
}

/** A cell for text. `k` names it inside its fact, so that the cursor can find back to it. */
function textCell(fact, k, label, value, change, more) {
  return el("input", {
    type: "text",
    class: "cell",
    "data-k": k,
    "aria-label": label,
    "aria-describedby": `m-${fact.id}`,
    autocomplete: "off",
    spellcheck: "false",
    value,
    ...more,
    on: { input: (event) => change(event.target.value) },
  });
}

/** A drop-down; a text that it does not offer stays, as an entry of its own. */
function choiceCell(fact, k, label, choices, value, change) {
  const offered = choices.map((choice) => el("option", { value: choice }, choice));
  if (value.trim() && !choices.includes(value)) offered.unshift(el("option", { value }, `${clip(value, 12)}(不在表中)`));
  const made = el(
    "select",
    { class: "cell", "data-k": k, "aria-label": label, "aria-describedby": `m-${fact.id}`, on: { change: (event) => change(event.target.value) } },
    el("option", { value: "" }, "请选"),
    offered,
  );
  made.value = value;
  return made;
}

function proofCell(fact, raw) {
  return el(
    "label",
    { class: "proof" },
    el("span", {}, "佐证"),
    textCell(fact, "p", `${fact.name}的佐证`, raw.p, (p) => edit(fact, (old) => ({ ...old, p })), { placeholder: "材料名称、文号、存放处" }),
  );
}

/** Buttons of which one is chosen: in which way a fact is filled in. */
function modes(fact, raw, choices) {
  const name = `mode-${fact.id}`;
  return el(
    "div",
    { class: "modes", role: "radiogroup", "aria-label": "填法" },
    choices.map(([mode, label]) =>
      el(
        "label",
        {},
        el("input", { type: "radio", name, value: mode, "data-k": `m${mode}`, checked: raw.m === mode, on: { change: () => chooseMode(fact, mode) } }),
        el("span", {}, label),
      ),
    ),
  );
}

/** Another way of filling in; what was typed in the former one stays and comes back with it. */
function chooseMode(fact, m) {
  edit(fact, (raw) => ({ ...raw, m }));
  rebuild(fact, `m${m}`);
}

function tick(fact, k, label, checked, change) {
  return el(
    "label",
    { class: "tick" },
    el("input", { type: "checkbox", "data-k": k, checked, on: { change: (event) => change(event.target.checked) } }),
    el("span", {}, label),
  );
}
