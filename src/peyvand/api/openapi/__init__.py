"""The API described by itself (OpenAPI 3.1), for one caller: what they may do, with the fields that they may see."""
