// ---- the part of a score that the candidate can know, and two scores side by side ---------------

const CANDIDATE = "申报对象";
const NEVER = { is: "constant", number: ZERO };
const ALWAYS = { is: "constant", number: ONE };

// What a candidate's part is scored by, made once: the rules of others silent, and full marks.
function candidatePart(regulation) {
  const foreign = new Set();
  regulation.facts.forEach((fact) => {
    if (fact.supplier !== CANDIDATE) foreign.add(fact.id);
  });
  const silenced = regulation.articles.map((each) => partOfArticle(each, foreign, (rule) => rule));
  const favoured = regulation.articles.map((each) => partOfArticle(each, foreign, favour));
  return { foreign, articles: silenced, full: fullMarks(favoured, regulation) };
}

function isForeign(rule, foreign) {
  return placesOf(rule).some((fact) => foreign.has(fact));
}

// Whether every rule of an item reads facts of others.
function isWhollyForeign(item, foreign) {
  return item.rules.length > 0 && item.rules.every((rule) => isForeign(rule, foreign));
}

// An article with the rules of others silent, and every other rule as own makes it.
function partOfArticle(article, foreign, own) {
  const items = article.items.map((item) => {
    const rules = item.rules.map((rule) =>
      isForeign(rule, foreign) ? silent(rule) : own(rule, item),
    );
    const whole = isWhollyForeign(item, foreign);
    const never = veto(`${item.id}.`, said(item.citation, ""), ALWAYS);
    return { ...item, rules: whole ? [...rules, never] : rules };
  });
  return { ...article, items };
}

// A rule that does nothing, and is worth as much as it was, so that the others keep their base.
function silent(rule) {
  if (rule.is === "award") return { ...rule, amount: NEVER, cap: largestOf(rule) };
  if (!isScoring(rule)) return { ...rule, amount: NEVER };
  const worth = rule.base === null ? NEVER : { is: "constant", number: rule.base };
  return { ...rule, amount: worth, cap: null };
}

// A rule at its best; an award that nothing bounds fills its item.
function favour(rule, item) {
  if (rule.is !== "award") return { ...rule, amount: NEVER };
  return { ...rule, amount: { is: "constant", number: largestOf(rule) || item.value || ZERO } };
}

// The most that the part can come to: by article, by item, and in all under no name.
function fullMarks(articles, regulation) {
  const best = score(articles, new Map(), regulation);
  const full = new Map([["", best.total.most || ZERO]]);
  for (const article of best.articles) {
    full.set(article.id, article.score.most || ZERO);
    for (const item of article.items) full.set(item.id, item.score.most || ZERO);
  }
  return full;
}

// { card, full, excluded, unused }: the card has only what rules of the candidate's own can change.
function knownPart(values, regulation) {
  const part = regulation.candidate;
  const own = new Map(Array.from(values).filter(([id]) => !part.foreign.has(id)));
  const card = score(part.articles, own, regulation);
  const missing = card.missing.filter(({ fact }) => !part.foreign.has(fact));
  const shown = { ...card, missing, articles: shownArticles(card, regulation) };
  const unused = Array.from(values.keys()).filter((id) => part.foreign.has(id));
  return { card: shown, full: part.full, excluded: excludedBy(shown, regulation), unused };
}

// The articles and items of the part, out of what they can come to, without silent rules.
function shownArticles(card, regulation) {
  const { foreign, full } = regulation.candidate;
  const articles = card.articles.map((article, index) => {
    const given = regulation.articles[index].items;
    const items = [];
    article.items.forEach((item, place) => {
      if (isWhollyForeign(given[place], foreign)) return;
      const rules = item.rules.filter((_, n) => !isForeign(given[place].rules[n], foreign));
      items.push({ ...item, value: full.get(item.id), rules });
    });
    return { ...article, value: full.get(article.id), items };
  });
  return articles.filter((article) => article.items.length);
}

// What the part leaves out: whole articles, else items, wholly or for some of their facts.
function excludedBy(card, regulation) {
  const shown = new Set([].concat(...card.articles.map(({ items }) => items.map(({ id }) => id))));
  const found = [];
  for (const article of regulation.articles) {
    const suppliers = suppliersOf(article.items, regulation);
    if (suppliers.length && !article.items.some((item) => shown.has(item.id))) {
      const points = article.value || worthOfItems(article);
      found.push(excludedUnit(article, points, suppliers, false));
      continue;
    }
    for (const item of article.items) {
      const who = suppliersOf([item], regulation);
      const points = minus(item.value || ZERO, regulation.candidate.full.get(item.id));
      if (who.length) found.push(excludedUnit(item, points, who, shown.has(item.id)));
    }
  }
  return found;
}

function excludedUnit({ id, citation, title }, points, suppliers, partly) {
  return { id, citation, title, points: exact(points), suppliers, partly };
}

// The others whose facts these items read.
function suppliersOf(items, { facts, candidate }) {
  const read = [].concat(...items.map(itemFacts)).filter((id) => candidate.foreign.has(id));
  return unique(read.map((id) => facts.get(id).supplier));
}

function knownRecord(known, regulation) {
  const kept = known.card.articles.map((article) => [article, ...article.items]);
  const marks = [].concat(...kept).map(({ id }) => [id, exact(known.full.get(id))]);
  const { rounded, grade, ...card } = cardRecord(known.card, regulation);
  return {
    part: "self",
    ...card,
    full: exact(known.full.get("")),
    full_marks: record(marks),
    excluded: known.excluded,
    unused: known.unused.map((id) => factRecord(id, regulation)),
  };
}

function factRecord(id, { facts }) {
  const { name, citation, supplier } = facts.get(id);
  return { fact: id, name, citation, supplier };
}

// ---- a self-score beside a review ----

function bothRecord(own, assessed, regulation) {
  const mine = knownPart(own, regulation);
  const review = score(regulation.articles, assessed, regulation);
  return {
    award: regulation.honour,
    self: figures(mine.card.total),
    self_full: exact(mine.full.get("")),
    assessed: figures(review.total),
    assessed_of_self: figures(knownPart(assessed, regulation).card.total),
    ...besideRecord(review, regulation),
    items: linesOf(mine, review, own, assessed, regulation),
    excluded: mine.excluded,
    unused: mine.unused.map((id) => factRecord(id, regulation)),
    diagnostics: [],
  };
}

// Two scores of one application, item by item, with the facts that make them differ.
function linesOf(mine, review, own, assessed, regulation) {
  const known = new Map();
  for (const article of mine.card.articles) {
    for (const item of article.items) known.set(item.id, item.score);
  }
  const lines = [];
  review.articles.forEach((article, index) => {
    article.items.forEach((item, place) => {
      const read = itemFacts(regulation.articles[index].items[place]);
      const scores = { own: known.get(item.id), other: item.score };
      const title = item.title || article.title;
      lines.push(lineOf({ ...item, title }, scores, read, { own, assessed }, regulation));
    });
  });
  return lines;
}

function lineOf({ id, citation, title }, scores, read, answers, regulation) {
  const mine = scores.own === undefined ? null : scores.own;
  const difference = mine && minusRange(scores.other, mine);
  const even = difference !== null && alike(difference, NOTHING);
  const facts = mine ? differing(read, answers, even, regulation) : [];
  return {
    id,
    citation,
    title,
    self: mine && figures(mine),
    assessed: figures(scores.other),
    difference: difference && figures(difference),
    facts,
  };
}

// The facts that the two sides answer differently; without a difference only the candidate's own.
function differing(read, { own, assessed }, even, regulation) {
  const { facts, candidate } = regulation;
  const found = [];
  for (const id of read) {
    const foreign = candidate.foreign.has(id);
    const mine = foreign ? undefined : own.get(id);
    const theirs = assessed.get(id);
    if ((even && foreign) || sameAnswer(mine, theirs)) continue;
    const said = (answer) => answerWords(facts.get(id), answer) || null;
    found.push({ ...factRecord(id, regulation), self: said(mine), assessed: said(theirs) });
  }
  return found;
}
