/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.link;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.util.Map;
import org.solidus.device.link.LinkException.Kind;

/**
 * A serial port. Options of its address: {@code baud} (9600), {@code bits} (8), {@code stop} (1 or 2), {@code parity}
 * (none, odd, even), {@code flow} (none, rtscts, xonxoff).
 */
final class SerialLink extends StreamLink {

    private static final Map<String, Integer> PARITIES =
            Map.of("none", SerialPort.NO_PARITY, "odd", SerialPort.ODD_PARITY, "even", SerialPort.EVEN_PARITY);

    private static final Map<String, Integer> FLOWS = Map.of(
            "none", SerialPort.FLOW_CONTROL_DISABLED,
            "rtscts", SerialPort.FLOW_CONTROL_RTS_ENABLED | SerialPort.FLOW_CONTROL_CTS_ENABLED,
            "xonxoff", SerialPort.FLOW_CONTROL_XONXOFF_IN_ENABLED | SerialPort.FLOW_CONTROL_XONXOFF_OUT_ENABLED);

    private static final int LOOK_MILLIS = 10;

    private final SerialPort port;

    private SerialLink(String address, SerialPort port) {
        super(address);
        this.port = port;
    }

    static Link open(Address address) throws LinkException {
        SerialPort port = port(address);
        port.setComPortParameters(
                address.number("baud", 9600),
                address.number("bits", 8),
                address.number("stop", 1) == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
                oneOf(address, "parity", PARITIES));
        port.setFlowControl(oneOf(address, "flow", FLOWS));
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, LOOK_MILLIS, 0);
        if (!port.openPort()) {
            throw new LinkException(
                    Kind.REFUSED,
                    address + " cannot be opened: another program has it, or this account may not use serial ports.");
        }
        return new SerialLink(address.toString(), port);
    }

    private static SerialPort port(Address address) throws LinkException {
        try {
            return SerialPort.getCommPort(address.place());
        } catch (SerialPortInvalidPortException e) {
            throw new LinkException(Kind.REFUSED, address + " cannot be opened: there is no such serial port here.", e);
        }
    }

    private static int oneOf(Address address, String option, Map<String, Integer> values) throws LinkException {
        String word = address.option(option).orElse("none");
        Integer value = values.get(word);
        if (value == null) {
            throw new LinkException(
                    Kind.REFUSED,
                    "The address '" + address + "' is wrong: " + option + " is one of "
                            + String.join(
                                    ", ", values.keySet().stream().sorted().toList()) + ", not '" + word + "'.");
        }
        return value;
    }

    @Override
    void send(byte[] out, Wait wait) throws LinkException, InterruptedException {
        int sent = 0;
        while (sent < out.length) {
            int more = port.writeBytes(out, out.length - sent, sent);
            if (more < 0) {
                throw gone("the port takes no bytes any more", null);
            }
            sent += more;
            if (sent < out.length && wait.over()) {
                throw new LinkException(
                        Kind.LATE,
                        address() + " takes no more bytes; " + (out.length - sent) + " were not sent in time.");
            }
        }
    }

    @Override
    int receive(byte[] into, int offset, long wallNanos) throws LinkException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        int there = port.bytesAvailable();
        if (there == 0 && wallNanos > 0) {
            int one = port.readBytes(into, 1, offset);
            if (one < 0) {
                throw gone("the port gives no bytes any more", null);
            }
            return one;
        }
        if (there < 0) {
            throw gone("the port is not there any more", null);
        }
        return there == 0 ? 0 : Math.max(0, port.readBytes(into, Math.min(there, into.length - offset), offset));
    }

    @Override
    public boolean open() {
        return port.isOpen();
    }

    @Override
    public void close() {
        port.closePort();
    }
}
