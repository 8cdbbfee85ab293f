// ---- the one name that a page sees --------------------------------------------------------------

// A fact with what a form has to know of it; fields that its type does not have are null.
function fact(type, id, name, fields) {
  return {
    id,
    name,
    type,
    unit: "",
    question: "",
    citation: "",
    supplier: "申报对象",
    needed: true,
    admits: false,
    least: null,
    most: null,
    mostFact: null,
    period: null,
    periods: null,
    grouped: null,
    ladder: null,
    levels: null,
    key: null,
    window: null,
    years: null,
    lists: null,
    mark: "",
    many: false,
    derived: null,
    ...fields,
  };
}

// The names that a ledger's levels may be called by, with the level that each means.
function withAliases(given) {
  const aliases = new Map((given.ladder || []).map((name) => [name, name]));
  for (const names of given.levels || []) names.forEach((name) => aliases.set(name, names[0]));
  return { ...given, aliases };
}

function publish(title, honour, digest, readings, facts, method, articles, conditions, grades) {
  const known = new Map(facts.map((each) => [each.id, withAliases(each)]));
  let part = null;
  const regulation = {
    honour,
    readings,
    facts: known,
    method,
    articles,
    grades,
    get candidate() {
      part = part || candidatePart(regulation);
      return part;
    },
  };
  const read = (values) => readAnswers(values, known);
  const world = typeof globalThis === "undefined" ? self : globalThis;
  world.redcell = Object.freeze({
    honour,
    digest,
    measures: title,
    facts: Object.freeze(facts.map(Object.freeze)),
    Refusal,
    // The scorecard of an application; a range where facts are missing.
    evaluate(values) {
      return cardRecord(score(articles, read(values), regulation), regulation);
    },
    // The part of it that the candidate can know.
    known(values) {
      return knownRecord(knownPart(read(values), regulation), regulation);
    },
    // Every condition on who may apply, with where it stands: 符合, 不符合 or 待定.
    admission(values) {
      return admission(conditions, read(values), regulation);
    },
    // A self-score beside the review's score of the same application.
    compare(own, assessed) {
      return bothRecord(read(own), read(assessed), regulation);
    },
  });
}
