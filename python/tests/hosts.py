"""Programs that run notebooks: a Jupyter server and marimo, each in a folder of its own."""

from __future__ import annotations

import contextlib
import os
import pathlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

import nbformat

SECONDS = 60


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def environment(folder: pathlib.Path) -> dict[str, str]:
    """What keeps programs from the settings and the files of whoever runs the tests."""
    own = {
        name: str(folder / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR", "XDG_CONFIG_HOME")
    }
    return {**os.environ, **own, "PYTHONWARNINGS": "ignore", "MARIMO_SKIP_UPDATE_CHECK": "1"}


@contextlib.contextmanager
def running(command: list[str], folder: pathlib.Path, address: str) -> Iterator[str]:
    """A server, until the end of the block."""
    with open(folder / "server.log", "w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=folder, env=environment(folder), stdout=log, stderr=log
        )
        try:
            _wait(process, address, folder)
            yield address
        finally:
            process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(20)
            process.kill()


def _wait(process: subprocess.Popen[bytes], address: str, folder: pathlib.Path) -> None:
    ends = time.monotonic() + SECONDS
    while time.monotonic() < ends and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError((folder / "server.log").read_text()[-3000:])


@contextlib.contextmanager
def jupyter(folder: pathlib.Path) -> Iterator[str]:
    """A server of Notebook 7, which has JupyterLab at /lab."""
    port = free_port()
    options = [
        "--no-browser", "--allow-root", f"--port={port}", "--ip=127.0.0.1", "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True", "--JupyterNotebookApp.expose_app_in_browser=True",
        "--ServerApp.disable_check_xsrf=True", "--LabApp.news_url=None", "--LabApp.check_for_updates_class="
        "jupyterlab.NeverCheckForUpdate",
    ]  # fmt: skip
    with running(["notebook", *options], folder, f"http://127.0.0.1:{port}") as address:
        yield address


def write_notebook(path: pathlib.Path, *cells: str) -> None:
    notebook: Any = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(notebook, path)


class Kernel:
    """A second client of the one kernel of a server."""

    def __init__(self, folder: pathlib.Path, id: str) -> None:
        from jupyter_client.blocking.client import BlockingKernelClient

        self._client = BlockingKernelClient(connection_file=str(folder / "jupyter_runtime_dir" / f"kernel-{id}.json"))
        self._client.load_connection_file()
        self._client.start_channels()
        for tries in range(5):
            try:
                self._client.wait_for_ready(SECONDS)
                break
            except RuntimeError:
                # On a busy machine it beats late, and is taken for dead.
                if tries == 4:
                    raise
                time.sleep(2)

    def run(self, code: str) -> str:
        """What a piece of code prints."""
        said: list[str] = []

        def hear(message: Any) -> None:
            if message["msg_type"] == "stream":
                said.append(message["content"]["text"])

        reply = self._client.execute_interactive(code, output_hook=hear, timeout=SECONDS, store_history=False)
        if reply["content"]["status"] != "ok":
            raise RuntimeError("\n".join(reply["content"]["traceback"]))
        return "".join(said).strip()

    def until(self, code: str, wanted: str) -> None:
        """Asks again until it prints what is wanted."""
        ends = time.monotonic() + SECONDS
        while (said := self.run(code)) != wanted:
            if time.monotonic() > ends:
                raise AssertionError(f"{code} prints {said}, not {wanted}")
            time.sleep(0.2)

    def close(self) -> None:
        self._client.stop_channels()
