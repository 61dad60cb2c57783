"""A process that answers chat.postMessage after a while and notes what arrived; nothing else, so that it costs little.

Arguments: port file, ledger, seconds an answer takes.
"""

import asyncio
import json
import sys
from pathlib import Path

from aiohttp import web

from tests.bench.delivery.ledger import Ledger


async def main(port_file: str, ledger_file: str, delay: str) -> None:
    ledger, seconds = Ledger(Path(ledger_file)), float(delay)

    async def post(request: web.Request) -> web.Response:
        told = json.loads(await request.text())
        ledger.note(told["text"])
        await asyncio.sleep(seconds)
        return web.Response(
            text=json.dumps({"ok": True, "channel": "D1", "ts": "1700000000.000001"}), content_type="application/json"
        )

    app = web.Application()
    app.router.add_post("/api/chat.postMessage", post)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    Path(port_file).write_text(f"http://127.0.0.1:{port}/api/")
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
