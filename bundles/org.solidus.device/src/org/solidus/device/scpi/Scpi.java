/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.scpi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceException;
import org.solidus.device.driver.Identity;
import org.solidus.device.link.Framing;
import org.solidus.device.link.Link;
import org.solidus.device.link.LinkException;
import org.solidus.device.link.LinkException.Kind;

/**
 * SCPI over a line: commands end with a line feed, replies too (a carriage return before it is dropped). Source: SCPI
 * 1999.0, IEEE 488.2.
 */
public final class Scpi {

    /** Larger magnitudes stand for infinity (9.9e37) or for no number (9.91e37); SCPI 1999.0, 7.2.1. */
    private static final double INFINITE = 9.895e37;

    private static final double NOT_A_NUMBER = 9.905e37;
    private static final int MOST_ERRORS = 64;
    private static final int MOST_STRAYS = 100;
    private static final Framing LINE = Framing.endsWith('\n');
    private static final Pattern NO_ERROR = Pattern.compile("[+-]?0+(\\D.*|$)");

    private final Link link;

    /** @param link in step */
    public Scpi(Link link) {
        this.link = link;
    }

    /** Sends a command that is not answered. */
    public void write(String command, Deadline deadline) throws LinkException, InterruptedException {
        link.exchange(line(command), Framing.NONE, deadline);
    }

    /** Asks; the reply without its end. */
    public String query(String command, Deadline deadline) throws LinkException, InterruptedException {
        return text(link.exchange(line(command), LINE, deadline));
    }

    /**
     * Asks for a number.
     *
     * @return NaN for 9.91e37, infinite for 9.9e37
     * @throws LinkException of {@link Kind#GARBAGE} when the reply is none
     */
    public double number(String command, Deadline deadline) throws LinkException, InterruptedException {
        return parse(command, query(command, deadline));
    }

    /** Asks for numbers, separated by commas; none for an empty reply. */
    public double[] numbers(String command, Deadline deadline) throws LinkException, InterruptedException {
        String reply = query(command, deadline);
        if (reply.isBlank()) {
            return new double[0];
        }
        String[] parts = reply.split(",", -1);
        double[] numbers = new double[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = parse(command, parts[i]);
        }
        return numbers;
    }

    /** Asks for a switch: 1, 0, ON or OFF. */
    public boolean on(String command, Deadline deadline) throws LinkException, InterruptedException {
        String reply = query(command, deadline);
        return switch (reply.strip().toUpperCase(Locale.ROOT)) {
            case "1", "+1", "ON" -> true;
            case "0", "+0", "OFF" -> false;
            default -> throw garbage(command, reply);
        };
    }

    /** Empties the instrument's queue of errors, oldest first: {@code -113,"Undefined header"}. */
    public List<String> errors(Deadline deadline) throws LinkException, InterruptedException {
        return errors(":SYST:ERR?", deadline);
    }

    /** The same with the instrument's own question for the next error. */
    public List<String> errors(String command, Deadline deadline) throws LinkException, InterruptedException {
        List<String> errors = new ArrayList<>();
        while (errors.size() < MOST_ERRORS) {
            String error = query(command, deadline).strip();
            if (NO_ERROR.matcher(error).matches()) {
                return errors;
            }
            if (error.isEmpty() || "+-0123456789".indexOf(error.charAt(0)) < 0) {
                throw garbage(command, error);
            }
            errors.add(error);
        }
        return errors;
    }

    /**
     * Sends commands, then asks for errors.
     *
     * @throws DeviceException when the instrument has any
     */
    public void checked(Deadline deadline, String... commands) throws DeviceException, InterruptedException {
        for (String command : commands) {
            write(command, deadline);
        }
        List<String> errors = errors(deadline);
        if (!errors.isEmpty()) {
            throw new DeviceException(link.address() + " did not take " + String.join(" ", commands) + ": "
                    + String.join("; ", errors) + ".");
        }
    }

    /** Asks {@code *IDN?}: maker, model, serial number, firmware. */
    public Identity identity(Deadline deadline) throws LinkException, InterruptedException {
        String reply = query("*IDN?", deadline);
        if (!isIdentity(reply)) {
            throw garbage("*IDN?", reply);
        }
        return parsed(reply);
    }

    private static Identity parsed(String reply) {
        String[] parts = reply.split(",", -1);
        String model = parts[0].strip() + " " + parts[1].strip().replaceFirst("(?i)^model\\s+", "");
        return new Identity(model, parts[2].strip(), parts[3].strip(), List.of());
    }

    /**
     * Brings replies back into step: what comes before the answer to {@code *IDN?}, which looks like no other, belonged to
     * earlier questions.
     *
     * @return who answered, which need not be who was there before
     */
    public Identity resync(Deadline deadline) throws LinkException, InterruptedException {
        link.drain();
        String reply = query("*IDN?", deadline);
        for (int strays = 0; !isIdentity(reply); strays++) {
            if (strays == MOST_STRAYS) {
                throw garbage("*IDN?", reply);
            }
            reply = text(link.exchange(new byte[0], LINE, deadline));
        }
        link.drain();
        return parsed(reply);
    }

    private static boolean isIdentity(String reply) {
        String[] parts = reply.split(",", -1);
        return parts.length >= 4 && Character.isLetter((parts[0].strip() + "0").charAt(0));
    }

    private double parse(String command, String text) throws LinkException {
        try {
            double number = Double.parseDouble(text.strip());
            if (!(Math.abs(number) >= INFINITE)) {
                return number;
            }
            return Math.abs(number) >= NOT_A_NUMBER ? Double.NaN : Math.copySign(Double.POSITIVE_INFINITY, number);
        } catch (NumberFormatException e) {
            throw garbage(command, text);
        }
    }

    private LinkException garbage(String command, String reply) {
        String shown = reply.length() > 60 ? reply.substring(0, 60) + "..." : reply;
        return new LinkException(Kind.GARBAGE, link.address() + " answered '" + shown + "' to " + command + ".");
    }

    private static byte[] line(String command) {
        return (command + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] reply) {
        return new String(Framing.body(reply, 1), StandardCharsets.ISO_8859_1);
    }
}
