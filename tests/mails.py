"""A server of mails on this machine, as much of SMTP (RFC 5321) as a client needs to hand in a mail."""

import socketserver

from tests.on_loopback import OnLoopback


class MailServer(OnLoopback):
    """Listens on loopback while it is entered; `mails` are those that came in, (to whom, as sent)."""

    def __init__(self, *, refuses: str = "") -> None:
        self.mails: list[tuple[str, str]] = []
        keep, no = self.mails, refuses

        class Talk(socketserver.StreamRequestHandler):
            timeout = 10

            def handle(self) -> None:
                self._say("220 here")
                to = ""
                while line := self.rfile.readline().decode().strip():
                    verb = line[:4].upper()
                    if verb == "RCPT" and no and no in line:
                        self._say("550 no such mailbox")
                    elif verb == "RCPT":
                        to = line[line.index("<") + 1 : line.index(">")]
                        self._say("250 ok")
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
