// ---- from rules to an item's score, as the method says ------------------------------------------

// What an item comes to: { score, kind, parts, held, vetoes, vetoed, exempt, beyond, charges, dropped,
// steps }. held: by rule, whether a veto or an exemption holds; beyond is taken from the item below zero
// and is in the score, charges are taken from the total and are not. Steps say in words how; they are
// functions, as an item may be valued many times before its words are wanted.
function valueItem(item, setting) {
  const kind = kindOf(item.rules);
  const parts = item.rules.filter(isScoring).map((rule) => partOf(rule, setting));
  const held = new Map();
  for (const rule of item.rules) {
    if (!isScoring(rule)) held.set(rule.id, amount(rule.amount, setting));
  }
  const { score, said } = combine(item, kind, parts, setting.method);
  const vetoes = vetoesIn(item, held);
  const valued = { score, kind, parts, held, vetoes, vetoed: vetoes.get(OWN) || NOTHING, steps: said };
  return lowered(barredItem(exempted(valued, item)));
}

// Whether any veto of each reach holds.
function vetoesIn(item, held) {
  const found = new Map();
  for (const rule of item.rules) {
    if (rule.is === "veto") {
      found.set(rule.reach, [...(found.get(rule.reach) || []), held.get(rule.id)]);
    }
  }
  found.forEach((truths, reach) => found.set(reach, either(truths)));
  return found;
}

const EXEMPTED = {
  得满分: "不适用,得满分",
  得零分: "不适用,得 0 分",
  不计入: "不适用,本项不计入",
};

// To whom the item does not apply: the first exemption that holds says what it is worth.
function exempted(valued, item) {
  let { score, steps } = valued;
  let dropped = NOTHING;
  let exempt = NOTHING;
  for (const rule of item.rules.slice().reverse()) {
    const holding = rule.is === "exemption" ? valued.held.get(rule.id) : NOTHING;
    if (isFalse(holding)) continue;
    const full = point(item.value || ZERO);
    score = eitherRange(holding, rule.policy === "得满分" ? full : NOTHING, score);
    dropped = eitherRange(holding, rule.policy === "不计入" ? full : NOTHING, dropped);
    exempt = either([holding, exempt]);
    steps = [...steps, () => (isTrue(holding) ? EXEMPTED[rule.policy] : "是否不适用尚未填报")];
  }
  return { ...valued, score, dropped, exempt, steps };
}

function barredItem(valued) {
  const { score, vetoed, steps } = valued;
  if (isTrue(vetoed)) {
    return { ...valued, score: NOTHING, steps: [...steps, () => "出现不得分情形,本项得 0 分"] };
  }
  if (isEnd(vetoed.most, ONE)) {
    const open = join([score, NOTHING]);
    return { ...valued, score: open, steps: [...steps, () => "是否有不得分情形尚未填报"] };
  }
  return valued;
}

// What is taken beyond the item, and what is taken from the total.
function lowered(valued) {
  const beyond = takenBy(valued.parts, "追加");
  const charges = takenBy(valued.parts, "总分");
  const steps = valued.steps.slice();
  if (!alike(beyond, NOTHING)) steps.push(() => `追加扣 ${words(beyond)} 分`);
  if (!alike(charges, NOTHING)) steps.push(() => `另从总分扣 ${words(charges)} 分`);
  const score = minusRange(valued.score, beyond);
  return { ...valued, score, beyond, charges, steps };
}

function takenBy(parts, reach) {
  const found = parts.filter(({ rule }) => rule.is === "deduction" && rule.reach === reach);
  return total(found.map((part) => part.points));
}

// A rule's contribution. A free deduction's is what it takes from what the item leaves; one that is not
// inside is no part of the item's sum.
function partOf(rule, setting) {
  const points = amount(rule.amount, setting);
  const bounded = rule.cap === null ? points : atMost(points, rule.cap);
  const capped = !alike(bounded, points);
  const inside = rule.is === "award" || rule.reach === OWN;
  if (rule.is === "award") return { rule, points: bounded, capped, free: false, inside };
  if (rule.base === null || !inside) return { rule, points: bounded, capped, free: true, inside };
  const left = minusRange(point(rule.base), bounded);
  const kept = rule.floored && setting.method.exhausting ? atLeast(left, ZERO) : left;
  return { rule, points: kept, capped: capped || !alike(kept, left), free: false, inside };
}

function combine(item, kind, all, method) {
  const limits = method[kind];
  const parts = all.filter((part) => part.inside);
  const given = total(parts.filter((part) => !part.free).map((part) => part.points));
  const taken = parts.filter((part) => part.free);
  const free = taken.length ? total(taken.map((part) => part.points)) : null;
  if (item.value === null) return opened(item, given, free || NOTHING);
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
  return capped(bound(found, item, limits), item);
}

// An item without a set value: nothing but its own caps bounds it.
function opened(item, given, free) {
  const step = () => `没有设定分值:加 ${words(given)} 分,扣 ${words(free)} 分`;
  return capped({ score: minusRange(given, free), said: [step] }, item);
}

// Deductions with a value of their own keep it; the others share the rest of the base.
function deducting(item, limits, parts, given, free) {
  if (free === null && parts.length) {
    return { score: given, said: [() => `减分项:各部分余下合计 ${words(given)} 分`] };
  }
  const taken = free || NOTHING;
  const owned = sumOf(parts.map((part) => largestOf(part.rule)));
  const base = larger(ZERO, minus(inPoints(limits.base, item.value), owned));
  const found = {
    score: minusRange(point(base), taken),
    said: [() => `减分项:基础 ${exact(base)} 分,扣 ${words(taken)} 分`],
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
  return found;
}

function capped(found, item) {
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
  const least = range.least === null ? "?" : near(range.least);
  return range.most === null ? `至少 ${least}` : `${least}～${near(range.most)}`;
}

// A range as a machine reads it: an exact score, or [least, most] where it is open.
function figures(range) {
  if (isKnown(range)) return exact(range.least);
  const least = range.least === null ? "-∞" : exact(range.least);
  return `[${least}, ${range.most === null ? "∞" : exact(range.most)}]`;
}
