#!/usr/bin/python3
"""Slaves of another maker (pymodbus), one process for all of them. usage: modbus_slaves.py
Reads lines of JSON: {"port": 1502, "units": [1, 2], "registers": {"input": {"0": 5}}} begins a server,
{"port": 1502, "end": true} ends it, {"port": 1502, "unit": 1, "set": {"holding": {"0": 7}}} changes
registers. Each line is answered by one."""
import asyncio
import json
import logging
import sys

from pymodbus.datastore import ModbusServerContext, ModbusSlaveContext, ModbusSparseDataBlock
from pymodbus.server.async_io import ModbusTcpServer

logging.disable(logging.CRITICAL)
FUNCTION = {"coil": 1, "discrete": 2, "holding": 3, "input": 4}
servers = {}


def slave(registers):
    block = lambda: ModbusSparseDataBlock({address: 0 for address in range(300)})
    context = ModbusSlaveContext(di=block(), co=block(), hr=block(), ir=block(), zero_mode=True)
    put(context, registers)
    return context


def put(context, registers):
    for table, values in registers.items():
        for address, value in values.items():
            context.setValues(FUNCTION[table], int(address), [value])


async def obey(wish):
    port = wish["port"]
    if wish.get("end"):
        server, _, task = servers.pop(port)
        await server.shutdown()
        task.cancel()
    elif "set" in wish:
        put(servers[port][1][wish["unit"]], wish["set"])
    else:
        units = {unit: slave(wish.get("registers", {})) for unit in wish["units"]}
        server = ModbusTcpServer(
            ModbusServerContext(slaves=units, single=False),
            address=("127.0.0.1", port),
            allow_reuse_address=True,
            # A unit that is not there keeps silent, as on a serial line.
            ignore_missing_slaves=True,
        )
        task = asyncio.ensure_future(server.serve_forever())
        await server.serving
        servers[port] = (server, units, task)


async def main():
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        if not line:
            return
        try:
            await obey(json.loads(line))
            print("{}", flush=True)
        except Exception as e:  # told to the test, which fails by it
            print(json.dumps({"error": repr(e)}), flush=True)


asyncio.run(main())
