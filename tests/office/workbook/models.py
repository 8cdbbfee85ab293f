"""Regulations for workbooks: small and random ones, with the words that a scoring sheet prints."""

from __future__ import annotations

from dataclasses import replace

from redcell_dsl.model.measures import Article, Fate, Measures, Sentence, Unit


def worded(measures: Measures) -> Measures:
    """A regulation that was built without its words, with one sentence for each rule."""
    return replace(measures, units=tuple(_article(article) for article in measures.articles))


def _article(article: Article) -> Unit:
    items = tuple(
        Unit(
            item.id,
            "项",
            item.mark,
            item.title,
            item.value,
            tuple(
                Sentence(
                    f"{rule.id}.句",
                    article.citation,
                    f"{rule.id} 的条文;",
                    Fate.COMPILED,
                    scoring=True,
                    rules=(rule.id,),
                )
                for rule in item.rules
            ),
        )
        for item in article.items
        if item.id != article.id
    )
    own = tuple(
        Sentence(f"{article.id}.句", article.citation, "条文。", Fate.COMPILED, scoring=True)
        for item in article.items
        if item.id == article.id
    )
    return Unit(article.id, "条", article.mark, article.title, article.value, own, items)
