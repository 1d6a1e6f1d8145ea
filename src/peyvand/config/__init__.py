"""How one installation is put together: settings, addresses, the server's entry and the launcher's commands."""
