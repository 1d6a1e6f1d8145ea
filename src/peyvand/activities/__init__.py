"""Activities: what was done or is planned with a partner: calls, visits, meetings and others."""
