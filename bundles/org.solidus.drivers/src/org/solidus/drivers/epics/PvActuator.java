/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.epics;

import java.time.Duration;
import java.util.List;
import org.solidus.device.Actuator;
import org.solidus.device.Deadline;
import org.solidus.device.Description.Watchdog;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Range;

/**
 * Process variables that are set, too. What was set is read back, from another variable where the configuration names one;
 * what is safe is set and read back by {@link #makeSafe}. A server of process variables has no way to notice that its
 * client died: nothing takes a value back then.
 */
final class PvActuator extends PvSensor implements Actuator {

    private static final double CLOSE = 1e-6;
    private static final long LOOK = 10_000_000;
    private static final long CUT_IN = 200_000_000;

    PvActuator(
            String id,
            String driver,
            String address,
            PvServer.Opener opener,
            List<PvChannel> reads,
            List<PvChannel> sets,
            DeviceContext context)
            throws DeviceException {
        super(id, driver, address, opener, reads, sets, context);
    }

    @Override
    String safeState() {
        StringBuilder words = new StringBuilder();
        for (PvChannel channel : settable()) {
            words.append(words.isEmpty() ? "" : ", ")
                    .append(channel.name())
                    .append(" at ")
                    .append(channel.safe().getAsDouble());
        }
        return words + ".";
    }

    @Override
    Watchdog watchdog() {
        return Watchdog.NONE;
    }

    @Override
    public Move set(String channel, double value, double ratePerSecond, Deadline deadline)
            throws DeviceException, InterruptedException {
        requireUnlatched();
        PvChannel which = settable().stream()
                .filter(one -> one.name().equals(channel))
                .findFirst()
                .orElseThrow(() -> new DeviceException(id() + " has no channel '" + channel + "' that can be set."));
        Range range = limits(which);
        if (!range.contains(value)) {
            throw new DeviceException(id() + "." + channel + " cannot be " + value + ": it lies between " + range.low()
                    + " and " + range.high() + ". Nothing was sent.");
        }
        if (ratePerSecond != Double.POSITIVE_INFINITY) {
            throw new DeviceException(
                    id() + "." + channel + " has no ramp of its own; set it at once, or use a channel that"
                            + " holds its rate. Nothing was sent.");
        }
        once(deadline, (server, until) -> {
            put(server, which, value, until);
            return which;
        });
        return new Taken();
    }

    /** Sets, and reads back until it shows the value. */
    private void put(PvServer server, PvChannel channel, double value, Deadline deadline)
            throws DeviceException, InterruptedException {
        server.put(channel.variable(), value, deadline);
        double shown = server.get(channel.readback(), deadline).number();
        while (!close(shown, value)) {
            if (deadline.left() < LOOK) {
                throw new DeviceException(id() + "." + channel.name() + " was set to " + value + ", but "
                        + channel.readback() + " shows " + shown + ".");
            }
            clock().sleep(LOOK);
            shown = server.get(channel.readback(), deadline).number();
        }
    }

    private static boolean close(double a, double b) {
        return Math.abs(a - b) <= CLOSE * Math.max(1, Math.max(Math.abs(a), Math.abs(b)));
    }

    @Override
    void verifyInOrder(PvServer server, Deadline deadline) throws DeviceException, InterruptedException {
        for (PvChannel channel : settable()) {
            double shown = server.get(channel.readback(), deadline).number();
            if (!close(shown, channel.safe().orElseThrow())) {
                throw new DeviceException(id() + "." + channel.name() + " still shows " + shown
                        + ", which is not its safe value; make it safe first.");
            }
        }
    }

    /** Every variable is tried, whatever the others do; a question that hangs loses its connection. */
    @Override
    protected String bringSafe(Deadline deadline) throws DeviceException, InterruptedException {
        DeviceException failure = null;
        StringBuilder words = new StringBuilder();
        List<PvChannel> channels = settable();
        for (int i = 0; i < channels.size(); i++) {
            PvChannel channel = channels.get(i);
            double safe = channel.safe().orElseThrow();
            long share = Math.max(1, deadline.left() / (channels.size() - i));
            try {
                safely(channel, safe, Deadline.in(clock(), Duration.ofNanos(share)));
                words.append(channel.name()).append(" reads back ").append(safe).append(". ");
            } catch (DeviceException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return words.toString().trim();
    }

    private void safely(PvChannel channel, double safe, Deadline deadline)
            throws DeviceException, InterruptedException {
        while (true) {
            try {
                once(deadline.atMost(Duration.ofNanos(Math.max(CUT_IN, deadline.left() / 3))), (server, until) -> {
                    put(server, channel, safe, until);
                    return channel;
                });
                return;
            } catch (DeviceException e) {
                if (deadline.left() < CUT_IN) {
                    throw e;
                }
                drop();
                clock().sleep(LOOK);
            }
        }
    }

    /** Reached when it reads back. */
    private static final class Taken implements Move {

        @Override
        public boolean done() {
            return true;
        }

        @Override
        public void stop() {
            // it stands at its value already
        }
    }
}
