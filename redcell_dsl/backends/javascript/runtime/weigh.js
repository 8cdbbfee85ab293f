// ---- what every item, article and honour comes to -----------------------------------------------

const MOST_CASES = 4096;
const WIDEST = 1000n;

// An article with its score, its items' by id, and where matters count that are left out of them.
function weighArticle(article, setting) {
  const { excluded, elsewhere } = exclude(article, setting);
  const inside = { ...setting, excluded };
  let items = new Map(article.items.map((item) => [item.id, weighItem(item, inside)]));
  let sums = total(scoresOf(items));
  for (const exclusion of article.exclusions) {
    ({ items, sums } = openExclusion(article, exclusion, setting, items, sums));
  }
  return { article, items, elsewhere, setting: inside, ...tallied(article, items, sums) };
}

// What an article does to the total: { score, full, dropped, charges, voided, barred, steps }. dropped:
// what of its full mark leaves the sum; voided: whether the total is nothing; barred: the best grade;
// within: it gives no more than is left of its full mark.
function tallied(article, items, sums) {
  const valued = Array.from(items.values());
  const all = (name) => total(valued.map((each) => each[name]));
  const share = scaleOf(article);
  const dropped = timesRange(all("dropped"), point(share));
  let { score, steps } = headed(article, sums, share, dropped);
  const vetoed = reaching(valued, "本条");
  if (isEnd(vetoed.most, ONE)) {
    score = eitherRange(vetoed, negative(all("beyond")), score);
    steps = [...steps, isTrue(vetoed) ? "出现本条不得分情形" : "是否有本条不得分情形尚未填报"];
  }
  return {
    score,
    full: article.value || worthOfItems(article),
    dropped,
    charges: all("charges"),
    voided: reaching(valued, "总分"),
    barred: reaching(valued, "评优"),
    within: isWithinFull(article, items),
    steps,
  };
}

// Whether an article cannot give more than its full mark less what is dropped of it.
function isWithinFull(article, items) {
  if (article.value !== null && article.heading !== "折算") {
    if (order(worthOfItems(article), article.value) > 0) return false;
    if (article.heading === "封顶") return true;
  }
  return article.items.every((item) => {
    const { most } = items.get(item.id).score;
    return item.value !== null && most !== null && order(most, item.value) <= 0;
  });
}

// Whether any veto of a reach holds.
function reaching(valued, reach) {
  return either(valued.map((each) => each.vetoes.get(reach) || NOTHING));
}

function worthOfItems(article) {
  return sumOf(article.items.map((item) => item.value || ZERO));
}

// By what the sum of the items is multiplied to come to the heading.
function scaleOf(article) {
  const whole = worthOfItems(article);
  if (article.heading !== "折算" || article.value === null || isZero(whole)) return ONE;
  return over(article.value, whole);
}

// The sum of an article's items, as its heading binds it.
function headed(article, sums, share, dropped) {
  const value = article.value;
  if (value === null || article.heading === "不封顶") return { score: sums, steps: [] };
  if (article.heading === "折算") {
    if (same(share, ONE)) return { score: sums, steps: [] };
    const steps = [`按 ${exact(value)}/${exact(over(value, share))} 折算`];
    return { score: timesRange(sums, point(share)), steps };
  }
  const most = atLeast(minusRange(point(value), dropped), ZERO);
  const score = smallestRange([sums, most]);
  return { score, steps: alike(score, sums) ? [] : [`本条不超过 ${words(most)} 分`] };
}

// The total of articles within what it may come to.
function heldTotal(weighed, method) {
  const inside = weighed.filter(({ article }) => !article.outside);
  const sum = (list, name) => total(list.map((each) => each[name]));
  let score = sum(inside, "score");
  const steps = [];
  const dropped = sum(inside, "dropped");
  if (!alike(dropped, NOTHING)) {
    const full = method.total || sumOf(inside.map((each) => each.full));
    score = scaledUp(score, full, dropped);
    if (inside.every((each) => each.within)) score = atMost(score, full);
    steps.push(`不计入的共 ${words(dropped)} 分,按余下的分值折算为 ${exact(full)} 分制`);
  }
  if (method.total !== null) {
    const bounded = atMost(score, method.total);
    if (!alike(bounded, score)) steps.push(`总分不超过 ${exact(method.total)} 分`);
    score = bounded;
  }
  return charged(weighed, score, steps);
}

// What stands outside the full mark, what is taken from the total, what makes it nothing.
function charged(weighed, score, steps) {
  const further = weighed.filter(({ article }) => article.outside);
  const outside = total(further.map((each) => each.score));
  const charges = total(weighed.map((each) => each.charges));
  if (further.length) steps.push(`满分以外另计 ${words(outside)} 分`);
  if (!alike(charges, NOTHING)) steps.push(`从总分扣 ${words(charges)} 分`);
  const sum = minusRange(plusRange(score, outside), charges);
  const voided = either(weighed.map((each) => each.voided));
  if (isTrue(voided)) return { score: NOTHING, steps: [...steps, "出现总分不得分情形,总分为 0 分"] };
  if (isEnd(voided.most, ONE)) {
    return { score: join([sum, NOTHING]), steps: [...steps, "是否有总分不得分情形尚未填报"] };
  }
  return { score: sum, steps };
}

// A sum out of what is left of the full mark, as one out of the full mark.
function scaledUp(score, full, dropped) {
  const left = minusRange(point(full), dropped);
  if (left.most === null || order(left.most, ZERO) <= 0) return NOTHING;
  if (left.least === null || order(left.least, ZERO) <= 0) {
    const low = score.least !== null && order(score.least, ZERO) >= 0 ? ZERO : null;
    const high = score.most === null || order(score.most, ZERO) > 0 ? null : ZERO;
    return { least: low, most: high };
  }
  return timesRange(score, { least: over(full, left.most), most: over(full, left.least) });
}

// The grade that a total has for certain; empty while it is open, or where none fits. barred: whether
// the best grade is out of reach, so that the next one takes its place.
function gradeOf(grades, sum, barred) {
  const found = gradeIn(grades, sum);
  const next = grades.length > 1 ? grades[1].name : "";
  const lowered = grades.length && found === grades[0].name ? next : found;
  if (isTrue(barred)) return lowered;
  return isFalse(barred) || found === lowered ? found : "";
}

function gradeIn(grades, sum) {
  for (const grade of grades) {
    const inside = gradeFits(grade, sum);
    if (isTrue(inside)) return grade.name;
    if (isEnd(inside.most, ONE)) return "";
  }
  return "";
}

function gradeFits({ least, most, leastIncluded, mostIncluded }, sum) {
  const limbs = [];
  if (least !== null) limbs.push(compareRanges(sum, leastIncluded ? "≥" : ">", point(number(least))));
  if (most !== null) limbs.push(compareRanges(sum, mostIncluded ? "≤" : "<", point(number(most))));
  return both(limbs);
}

// The total to the places that the text shows, half up; null where none, or while it is open.
function roundedTotal(sum, places) {
  if (places === undefined || !isKnown(sum)) return null;
  const unit = { top: 10n ** BigInt(places), bottom: 1n };
  return over(floor(plus(times(sum.least, unit), { top: 1n, bottom: 2n })), unit);
}

// An item's value; where a missing fact stands in several places, over each of its answers.
function weighItem(item, setting) {
  const valued = valueItem(item, setting);
  if (isKnown(valued.score)) return valued;
  const repeated = repeatedFacts(item, setting);
  if (!repeated.size) return valued;
  const ids = Array.from(repeated.keys());
  const inCase = { ...setting, values: new Map(setting.values) };
  const cases = [];
  for (const answers of everyChoice(Array.from(repeated.values()))) {
    answers.forEach((answer, index) => inCase.values.set(ids[index], answer));
    const score = isConsistent(ids, inCase) ? scoreIn(item, inCase) : null;
    if (score !== null) cases.push(score);
  }
  return cases.length ? { ...valued, score: join(cases) } : valued;
}

// An item's score; null where no score can come of the answers.
function scoreIn(item, setting) {
  try {
    return valueItem(item, setting).score;
  } catch (refusal) {
    if (refusal instanceof Refusal) return null;
    throw refusal;
  }
}

// Missing facts that stand in several places of an item, with all their answers, if they are few.
function repeatedFacts(item, setting) {
  const counts = new Map();
  for (const fact of [].concat(...item.rules.map(placesOf))) {
    counts.set(fact, (counts.get(fact) || 0) + 1);
  }
  const found = new Map();
  let cases = 1;
  counts.forEach((count, fact) => {
    if (count < 2 || setting.values.has(fact)) return;
    const answers = possibleAnswers(fact, setting);
    if (!answers.length || cases * answers.length > MOST_CASES) return;
    cases *= answers.length;
    found.set(fact, answers);
  });
  return found;
}

function possibleAnswers(id, setting) {
  const type = setting.facts.get(id).type;
  if (type === "是否") return [false, true].map((each) => ({ is: "truth", holds: each }));
  if (type !== "计数") return [];
  const { least, most } = boundsOf(id, setting);
  if (most === null || order(minus(most, least), { top: WIDEST, bottom: 1n }) > 0) return [];
  const answers = [];
  for (let n = whole(least); n <= whole(most); n += 1n) answers.push({ is: "count", number: n });
  return answers;
}

// Whether answers keep the bounds that facts set one another.
function isConsistent(ids, { facts, values }) {
  return ids.every((id) => {
    const bounding = facts.get(id).mostFact;
    if (bounding === null) return true;
    const limit = wholeGiven(values.get(bounding));
    return limit === null || values.get(id).number <= limit;
  });
}
