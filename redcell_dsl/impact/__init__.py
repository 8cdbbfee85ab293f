"""What a change of the text, or of a reading, would have meant for a season that is over.

The season is worked through under the old text. Every answer is carried to the new text by what it
means and scored again; what the new text asks and nobody was asked leaves a range, never a zero.
Whom the counties forwarded and how many places there are stay as they were.
"""
