/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.keithley;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.solidus.device.Deadline;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/** Lines of a test script processor: statements of Lua, of which those that print are answered. */
final class Tsp {

    private static final Framing LINE = Framing.endsWith('\n');
    private static final double NO_NUMBER = 9e37;

    private final Link link;

    Tsp(Link link) {
        this.link = link;
    }

    /** Sends a statement that prints nothing. */
    void write(String statement, Deadline deadline) throws LinkException, InterruptedException {
        link.exchange(bytes(statement), Framing.NONE, deadline);
    }

    /** Sends something that prints one line; the line. */
    String query(String statement, Deadline deadline) throws LinkException, InterruptedException {
        return text(link.exchange(bytes(statement), LINE, deadline));
    }

    /** The next line that comes by itself. */
    String next(Deadline deadline) throws LinkException, InterruptedException {
        return text(link.exchange(new byte[0], LINE, deadline));
    }

    /** Prints an expression that is a number. */
    double number(String expression, Deadline deadline) throws LinkException, InterruptedException {
        return number(link.address(), query("print(" + expression + ")", deadline));
    }

    /** Prints an expression that is true or false. */
    boolean is(String expression, Deadline deadline) throws LinkException, InterruptedException {
        String reply = query("print(" + expression + ")", deadline).strip();
        if (!reply.equals("true") && !reply.equals("false")) {
            throw garbage(link.address(), reply);
        }
        return reply.equals("true");
    }

    /** A number as it was printed; NaN for 9.91e37 and {@code nan}. */
    static double number(String address, String text) throws LinkException {
        try {
            double number =
                    Double.parseDouble(text.strip().toLowerCase(Locale.ROOT).equals("nan") ? "NaN" : text.strip());
            return Math.abs(number) >= NO_NUMBER ? Double.NaN : number;
        } catch (NumberFormatException e) {
            throw garbage(address, text);
        }
    }

    static LinkException garbage(String address, String reply) {
        return new LinkException(
                Kind.GARBAGE, address + " answered '" + reply.substring(0, Math.min(60, reply.length())) + "'.");
    }

    private static byte[] bytes(String line) {
        return (line + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] reply) {
        return new String(Framing.body(reply, 1), StandardCharsets.ISO_8859_1);
    }
}
