"""A text for a regulation that was built by hand: a sentence for each of its rules."""

from __future__ import annotations

from dataclasses import replace

from redcell_dsl.model.measures import Article, Fate, Item, Measures, Sentence, Unit


def printed(measures: Measures, word: str = "每有1次,计分。") -> Measures:
    """The regulation with units and sentences of its own."""
    return replace(measures, units=tuple(_article(each, word) for each in measures.articles))


def _article(article: Article, word: str) -> Unit:
    if len(article.items) == 1 and article.items[0].id == article.id:
        sentences = _sentences(article.items[0], word)
        return Unit(article.id, "条", article.mark, article.title, article.value, sentences)
    items = tuple(
        Unit(item.id, "项", item.mark, item.title, item.value, _sentences(item, word))
        for item in article.items
    )
    return Unit(article.id, "条", article.mark, article.title, article.value, (), items)


def _sentences(item: Item, word: str) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(
            rule.id, item.citation, word, Fate.COMPILED, ("口径",), scoring=True, rules=(rule.id,)
        )
        for rule in item.rules
    )
