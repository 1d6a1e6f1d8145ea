"""Products and services: what is offered, under which name and at which price."""
