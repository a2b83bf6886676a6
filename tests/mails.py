"""A server of mails on this machine, as much of SMTP (RFC 5321) as a client needs to hand in a mail."""

import socketserver

from tests.on_loopback import OnLoopback


class MailServer(OnLoopback):
    """Listens on loopback while it is entered; `mails` are those that came in, (to whom, as sent).

    Mails to addresses with `refuses` in them, `""` for all, get `answer` to the command `at`; `None` refuses none.
    """

    def __init__(self, *, refuses: str | None = None, at: str = "RCPT", answer: str = "550 no such mailbox") -> None:
        self.mails: list[tuple[str, str]] = []
        keep = self.mails

        class Talk(socketserver.StreamRequestHandler):
            timeout = 10

            def handle(self) -> None:
                self._say("220 here")
                to = ""
                while line := self.rfile.readline().decode().strip():
                    verb = line[:4].upper()
                    if verb == "RCPT":
                        to = line[line.index("<") + 1 : line.index(">")]
                    if verb == at and refuses is not None and refuses in to:
                        self._say(answer)
                    elif verb == "DATA":
                        self._say("354 go on")
                        sent = iter(lambda: self.rfile.readline().decode(), ".\r\n")
                        keep.append((to, "".join(sent)))
                        self._say("250 kept")
                    else:
                        self._say("221 bye" if verb == "QUIT" else "250 ok")
                    if verb == "QUIT":
                        return

            def _say(self, words: str) -> None:
                self.wfile.write(f"{words}\r\n".encode())

        server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Talk)
        server.daemon_threads = True
        super().__init__(server)
