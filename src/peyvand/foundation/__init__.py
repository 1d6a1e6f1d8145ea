"""What every other part stands on: calendars, numbers, phones, text keys, languages, the clock.

Pure Python: no models, no database, no request. Of Django only lazy translation is used,
so that a refusal can be read in the language of whoever meets it.
"""
