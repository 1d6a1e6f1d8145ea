"""Comments and documents on any record: mentions, versions, who may open what."""
