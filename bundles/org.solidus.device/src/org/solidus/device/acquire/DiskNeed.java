/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.solidus.core.data.Signature;
import org.solidus.core.pipeline.Value.Scalar;
import org.solidus.core.unit.Quantity;
import org.solidus.core.unit.Unit;
import org.solidus.device.Device;
import org.solidus.device.DeviceException;
import org.solidus.device.FrameSource;
import org.solidus.device.Sensor;
import org.solidus.device.plan.PlannedDevice;
import org.solidus.device.profile.Prepared;

/**
 * Room that a run will take on the disk, as far as its plan and the descriptions of its devices say it: readings, points of
 * profiles, and frames whose form and period are known beforehand. While the file is made of the journal both are there.
 *
 * @param bytesPerSecond while it runs
 * @param fixed bytes, however long it takes
 * @param seconds it takes; empty where that depends on readings or on a person
 * @param unknown devices whose frames are known only once they are connected
 */
public record DiskNeed(double bytesPerSecond, double fixed, OptionalDouble seconds, List<String> unknown) {

    /** Of one reading in the journal: value, times, number. */
    private static final double READING = 48;

    private static final double COPIES = 2;
    private static final Unit SECOND = Unit.of("s");

    /** Copies. */
    public DiskNeed {
        unknown = List.copyOf(unknown);
    }

    static DiskNeed of(CheckedPlan checked) {
        double rate = 0;
        double fixed = 0;
        List<String> unknown = new ArrayList<>();
        for (PlannedDevice planned : checked.plan().devices()) {
            Device device = checked.devices().get(planned.id());
            if (device instanceof Sensor && !planned.options().silent()) {
                rate += READING
                        * device.describe().channels().size()
                        / planned.options().every();
            }
            if (device instanceof FrameSource source) {
                Optional<Double> frames = frames(planned, source);
                rate += frames.orElse(0.0);
                if (frames.isEmpty()) {
                    unknown.add(planned.id());
                }
            }
        }
        for (Prepared profile : checked.prepared().values()) {
            fixed += 2 * READING * profile.points();
        }
        return new DiskNeed(rate, fixed, checked.timeline().total(), unknown);
    }

    /** Bytes a second; empty as long as form or period are not known. */
    private static Optional<Double> frames(PlannedDevice planned, FrameSource source) {
        try {
            Signature frame = source.signature();
            boolean array = frame.type() != null && frame.elements() > 0;
            if (array && planned.settings().entries().get("period") instanceof Scalar period) {
                double seconds = Quantity.of(period.text()).in(SECOND);
                return Optional.of((double) frame.elements() * frame.type().bytes() / seconds);
            }
            return Optional.empty();
        } catch (DeviceException | IllegalArgumentException notYet) {
            return Optional.empty();
        }
    }

    /** Bytes of journal and file together; empty where it is not known how long it takes. */
    public OptionalDouble bytes() {
        return seconds.isPresent()
                ? OptionalDouble.of(COPIES * (fixed + bytesPerSecond * seconds.getAsDouble()))
                : OptionalDouble.empty();
    }

    /** What a person should know before it starts; empty when there is room, as far as that is known. */
    public Optional<String> warning(Path folder) {
        OptionalDouble free = free(folder);
        OptionalDouble needed = bytes();
        if (free.isEmpty() || needed.isEmpty() || needed.getAsDouble() <= free.getAsDouble()) {
            return Optional.empty();
        }
        return Optional.of("The run needs about " + size(needed.getAsDouble()) + " in " + folder
                + " for its journal and its file together, and there are " + size(free.getAsDouble())
                + ": it would be stopped with the disk full. Make room, or name another folder.");
    }

    /** In words: what it writes, against what is free. */
    public List<String> lines(Path folder) {
        List<String> lines = new ArrayList<>();
        String needed = bytes().isPresent()
                ? ", about " + size(bytes().getAsDouble()) + " in all while the file is made of the journal"
                : "";
        String room =
                free(folder).isPresent() ? "; free are " + size(free(folder).getAsDouble()) : "";
        lines.add(size(bytesPerSecond) + " a second" + needed + room + ".");
        unknown.forEach(device -> lines.add("The frames of '" + device
                + "' are not in it: their size and number are known once it is connected, or by its settings."));
        return lines;
    }

    /** Of the next folder that exists: the last one is made by the run. */
    private static OptionalDouble free(Path folder) {
        Path there = folder.toAbsolutePath();
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        try {
            return there == null
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Files.getFileStore(there).getUsableSpace());
        } catch (IOException unknown) {
            return OptionalDouble.empty();
        }
    }

    /** Decimal, as disks are sold. */
    private static String size(double bytes) {
        String[] units = {"B", "kB", "MB", "GB", "TB", "PB"};
        int unit = 0;
        double value = bytes;
        while (value >= 999.5 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.3g %s", value, units[unit]);
    }
}
