// ---- from rules to an item's score, as the method says ------------------------------------------

// What an item comes to: { score, kind, parts, vetoes, vetoed, steps }. Steps say in words how;
// they are functions, as an item may be valued many times before its words are wanted.
function valueItem(item, setting) {
  const kind = kindOf(item.rules);
  const scoring = item.rules.filter((rule) => rule.is !== "veto");
  const parts = scoring.map((rule) => partOf(rule, setting));
  const forbidding = item.rules.filter((rule) => rule.is === "veto");
  const vetoes = forbidding.map((rule) => amount(rule.amount, setting));
  const { score, said } = combine(item, kind, parts, setting.method);
  const vetoed = vetoes.length ? either(vetoes) : NOTHING;
  const valued = { score, kind, parts, vetoes, vetoed, steps: said };
  if (isTrue(vetoed)) {
    return { ...valued, score: NOTHING, steps: [...said, () => "出现不得分情形,本项得 0 分"] };
  }
  if (isEnd(vetoed.most, ONE)) {
    const open = join([score, NOTHING]);
    return { ...valued, score: open, steps: [...said, () => "是否有不得分情形尚未填报"] };
  }
  return valued;
}

// A rule's contribution. A free deduction's is what it takes from what the item leaves.
function partOf(rule, setting) {
  const points = amount(rule.amount, setting);
  if (rule.is === "award") {
    if (rule.cap === null) return { rule, points, capped: false, free: false };
    return heldPart(rule, points, atMost(points, rule.cap));
  }
  if (rule.base === null) return { rule, points, capped: false, free: true };
  const left = minusRange(point(rule.base), points);
  const stops = rule.floored && setting.method.exhausting;
  return heldPart(rule, left, stops ? atLeast(left, ZERO) : left);
}

function heldPart(rule, before, points) {
  return { rule, points, capped: !alike(points, before), free: false };
}

function combine(item, kind, parts, method) {
  const limits = method[kind];
  const given = total(parts.filter((part) => !part.free).map((part) => part.points));
  const taken = parts.filter((part) => part.free);
  const free = taken.length ? total(taken.map((part) => part.points)) : null;
  let found;
  if (kind === ADDING) {
    const base = inPoints(limits.base, item.value);
    const step = () => `加分项:基础 ${exact(base)} 分,各目合计 ${words(given)} 分`;
    found = { score: plusRange(point(base), given), said: [step] };
  } else if (kind === DEDUCTING) {
    found = deducting(item, limits, parts, given, free);
  } else {
    found = mixed(item, parts, method, given, free);
  }
  return bound(found, item, limits);
}

// Deductions with a value of their own keep it; the others share the rest of the base.
function deducting(item, limits, parts, given, free) {
  if (free === null) return { score: given, said: [() => `减分项:各部分余下合计 ${words(given)} 分`] };
  const owned = sumOf(parts.map((part) => largestOf(part.rule)));
  const base = larger(ZERO, minus(inPoints(limits.base, item.value), owned));
  const found = {
    score: minusRange(point(base), free),
    said: [() => `减分项:基础 ${exact(base)} 分,扣 ${words(free)} 分`],
  };
  if (limits.floor !== null) {
    const floor = inPoints(limits.floor, item.value);
    hold(found, atLeast(found.score, floor), () => `扣到 ${exact(floor)} 分为止`);
  }
  return { ...found, score: plusRange(found.score, given) };
}

function mixed(item, parts, method, given, free) {
  const base = point(inPoints(method[MIXED].base, item.value));
  const said = [() => `混合项:各目合计 ${words(given)} 分`];
  if (free === null) return { score: plusRange(base, given), said };
  const most = parts.map((part) => largestOf(part.rule));
  const rest = most.includes(null) ? ZERO : minus(item.value, sumOf(most));
  if (order(rest, ZERO) <= 0) {
    said.push(() => `扣 ${words(free)} 分,从各目得分中扣`);
    return { score: plusRange(base, minusRange(given, free)), said };
  }
  const open = minusRange(point(rest), free);
  const left = method.exhausting ? atLeast(open, ZERO) : open;
  said.push(
    () =>
      `扣分部分基础 ${exact(rest)} 分(设定分值减去各目最多可得的分),` +
      `扣 ${words(free)} 分,余 ${words(left)} 分`,
  );
  return { score: plusRange(base, plusRange(given, left)), said };
}

// Keep a score within its bounds, and say where that changed it.
function bound(found, item, limits) {
  if (limits.floor !== null) {
    const floor = inPoints(limits.floor, item.value);
    hold(found, atLeast(found.score, floor), () => `不低于 ${exact(floor)} 分`);
  }
  if (limits.ceiling !== null) {
    const ceiling = inPoints(limits.ceiling, item.value);
    hold(found, atMost(found.score, ceiling), () => `不超过设定分值 ${exact(ceiling)} 分`);
  }
  for (const cap of item.caps) {
    hold(found, atMost(found.score, cap), () => `此项最高 ${exact(cap)} 分`);
  }
  return found;
}

function hold(found, held, step) {
  if (!alike(held, found.score)) found.said.push(step);
  found.score = held;
}

// A bound in points, for an item of a set value.
function inPoints(given, value) {
  return given.share ? times(given.share, value) : given;
}

// A range as a reader writes it: 5, or 0～5, or 至少 0.
function words(range) {
  if (isKnown(range)) return exact(range.least);
  const least = range.least === null ? "?" : exact(range.least);
  return range.most === null ? `至少 ${least}` : `${least}～${exact(range.most)}`;
}

// A range as a machine reads it: an exact score, or [least, most] where it is open.
function figures(range) {
  if (isKnown(range)) return exact(range.least);
  const least = range.least === null ? "-∞" : exact(range.least);
  return `[${least}, ${range.most === null ? "∞" : exact(range.most)}]`;
}
