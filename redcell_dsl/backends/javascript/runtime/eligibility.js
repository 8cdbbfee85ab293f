// ---- who may apply: every condition, and whether it is met --------------------------------------

function condition(norm, level, when) {
  return { norm, level, when: term(when) };
}

// Where each condition stands, in the order of the text.
function admission(conditions, values, { facts, method }) {
  const setting = { facts, values, method, excluded: new Map() };
  return conditions.map(({ norm, level, when }) => {
    return { norm, level, standing: standingOf(heldBy(when, setting)) };
  });
}

function standingOf(held) {
  if (isEnd(held.least, ONE)) return "符合";
  return isEnd(held.most, ZERO) ? "不符合" : "待定";
}

// What all spans of years agree on. Answers that clash leave a condition open.
function heldBy(when, setting) {
  const options = unique(places(when))
    .map((id) => [id, spansOf(id, setting)])
    .filter(([, spans]) => spans.length)
    .map(([id, spans]) => spans.map((span) => [id, span]));
  try {
    return join(everyChoice(options).map((chosen) => amount(when, cutTo(chosen, setting))));
  } catch (refusal) {
    if (refusal instanceof Refusal) return OPEN;
    throw refusal;
  }
}

// The setting with each of these rankings cut to a span of years.
function cutTo(chosen, setting) {
  const values = new Map(setting.values);
  for (const [id, span] of chosen) {
    const rows = values.get(id).rows.filter((row) => isWithin(span, Number(row.year)));
    values.set(id, { is: "places", rows });
  }
  return { ...setting, values };
}

function isWithin([first, last], year) {
  return first <= year && year <= last;
}

// The spans of years that a ranking can be judged on, those that hold most of its years.
function spansOf(id, setting) {
  const fact = setting.facts.get(id);
  const answer = setting.values.get(id);
  const ranked = fact !== undefined && fact.type === "名次";
  if (!ranked || answer === undefined || answer.is !== "places") return [];
  const given = unique(answer.rows.map((row) => Number(row.year))).sort((a, b) => a - b);
  const spans = possibleSpans(given, Number(whole(number(fact.years))), setting.values);
  const held = spans.map((span) => given.filter((year) => isWithin(span, year)).length);
  const best = Math.max(0, ...held);
  return spans.filter((_, index) => held[index] === best);
}

// The last of the years is the year of assessment, or the one before it.
function possibleSpans(given, years, values) {
  const current = wholeGiven(values.get(YEAR));
  if (current !== null) {
    return [Number(current) - 1, Number(current)].map((last) => [last - years + 1, last]);
  }
  if (!given.length) return [];
  const early = given[0];
  const late = given[given.length - 1] - years + 1;
  const spans = [];
  for (let first = Math.min(early, late); first <= Math.max(early, late); first += 1) {
    spans.push([first, first + years - 1]);
  }
  return spans;
}
