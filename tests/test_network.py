"""The promise of tests/network.py."""

import socket

import pytest

from tests.network import NetworkReached


def test_a_test_cannot_reach_another_machine():
    with pytest.raises(NetworkReached, match=r"192\.0\.2\.1"), socket.socket() as there:
        there.connect(("192.0.2.1", 80))


def test_a_test_cannot_ask_for_the_address_of_another_machine():
    with pytest.raises(NetworkReached, match=r"crm\.example\.com"):
        socket.getaddrinfo("crm.example.com", 443)


def test_a_test_may_talk_to_a_server_of_its_own():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as here:
        assert here.getpeername() == server.getsockname()
