"""Setting the house up: users, org chart, teams, territories, organisations, roles, areas, tokens, first run."""
