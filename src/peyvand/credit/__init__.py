"""How far customers are trusted: the scorecards the firm makes, the assessments of partners by them, and what goes over a limit.

Words: *scorecard* (questions with weights, classes of result), *assessment* (one partner judged by a scorecard on one day),
*exposure* (what a partner owes or will owe, as the areas above bring it), *limit* (the partner's own field, P9).
Neighbours: partners below it; opportunities, and later orders and invoices, above it ask `actions.check`.
"""
