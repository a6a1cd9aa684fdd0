/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.modbus;

import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.LinkDevice;
import org.solidus.device.link.Link;

/** An instrument that speaks Modbus. */
public abstract class ModbusDevice extends LinkDevice {

    private final ModbusWire wire;
    private final int unit;

    /** @param unit address of the instrument behind the line, 1 to 247; 255 or 0 for one on TCP alone */
    protected ModbusDevice(
            String id, String driver, String address, ModbusProtocol protocol, int unit, DeviceContext context) {
        super(id, driver, address, context);
        this.wire = protocol.wire(address);
        this.unit = unit;
    }

    /** Address of a holding register that the instrument has: it is read to bring replies back into step. */
    protected abstract int known();

    /** The registers on a line that is in step. */
    protected final Modbus modbus(Link link) {
        return new Modbus(link, wire, unit);
    }

    @Override
    protected final void resync(Link link, Deadline deadline) throws DeviceException, InterruptedException {
        wire.resync(link, unit, known(), deadline);
    }
}
