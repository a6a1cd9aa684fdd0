/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.solidus.device.Channel;
import org.solidus.device.Deadline;
import org.solidus.device.Description;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.device.Event;
import org.solidus.device.Quality;
import org.solidus.device.Range;
import org.solidus.device.Reading;
import org.solidus.device.Sensor;
import org.solidus.device.State;
import org.solidus.device.driver.BaseDevice;
import org.solidus.drivers.stream.NamedColumn;

/**
 * Follows a table of text. A reading of it gives every line since the one before, each with its own time, and waits for one
 * as long as it may; none where no line came, and the last values as {@link Quality#STALE} once that has been so for too
 * long.
 */
final class CsvDevice extends BaseDevice implements Sensor {

    private static final String ID = "file.csv";
    private static final int MOST_LINES = 10_000;
    private static final long LOOK = 20_000_000;
    private static final int MOST_LINES_BEFORE_NAMES = 1000;

    private final Path file;
    private final CsvDriver.Settings settings;
    private final List<NamedColumn> columns;
    private Tail tail;
    private char separator = ',';
    private int[] places = {};
    private int timePlace = -1;
    /** The table began anew, and its columns have not been found again yet. */
    private boolean unnamed;

    private double[] last = {};
    private long lastCame;

    CsvDevice(String id, Path file, CsvDriver.Settings settings, DeviceContext context) throws DeviceException {
        super(id, ID, context);
        this.file = file;
        this.settings = settings;
        this.columns = NamedColumn.parse(id, settings.columns());
    }

    @Override
    public Description describe() {
        return new Description(
                id(),
                driver(),
                "Table " + file,
                "",
                "",
                columns.stream()
                        .map(column -> new Channel(
                                column.name(), column.unit(), false, Range.ANY, "Column '" + column.column() + "'."))
                        .toList(),
                "It drives nothing.",
                Description.Watchdog.NOT_NEEDED);
    }

    @Override
    public synchronized void connect(Deadline deadline) throws DeviceException {
        requireUnlatched();
        if (state() == State.READY) {
            return;
        }
        become(State.CONNECTING, "opening " + file + ".");
        try {
            shut();
            tail = new Tail(file);
            unnamed = false;
            findNames();
            lastCame = clock().nanos();
            if (!settings.fromStart()) {
                passOver();
            }
        } catch (IOException | RuntimeException e) {
            shut();
            String why = "The table " + file + " can't be read: " + sentence(e);
            become(State.DISCONNECTED, why);
            throw e instanceof DeviceException known ? known : new DeviceException(why, e);
        }
        become(State.READY, "the columns are there.");
    }

    private static String sentence(Exception e) {
        return e instanceof NoSuchFileException
                ? "there is no such file."
                : e.getMessage() == null ? e.toString() : e.getMessage();
    }

    /** The first line that has all columns; what stands before is a header of another kind. */
    private void findNames() throws IOException {
        for (int i = 0; i < MOST_LINES_BEFORE_NAMES; i++) {
            Optional<String> line = tail.line();
            if (line.isEmpty()) {
                break;
            }
            if (named(line.get())) {
                return;
            }
        }
        throw new DeviceException(file + " has no line that names the columns "
                + columns.stream().map(NamedColumn::column).collect(Collectors.joining(", "))
                + settings.time().map(name -> ", " + name).orElse("") + ".");
    }

    private boolean named(String line) {
        char between = CsvLine.separator(line);
        List<String> names = CsvLine.fields(line, between);
        int[] found = columns.stream()
                .mapToInt(column -> names.indexOf(column.column()))
                .toArray();
        int time = settings.time().map(names::indexOf).orElse(-1);
        for (int place : found) {
            if (place < 0) {
                return false;
            }
        }
        if (settings.time().isPresent() && time < 0) {
            return false;
        }
        separator = between;
        places = found;
        timePlace = time;
        return true;
    }

    private void passOver() throws IOException {
        while (tail.line().isPresent()) {
            // was written before anybody listened
        }
    }

    @Override
    public synchronized List<Reading> read(Deadline deadline) throws DeviceException, InterruptedException {
        if (tail == null) {
            if (state() != State.DISCONNECTED) {
                throw new DeviceException(id() + " is not connected; connect it first.");
            }
            connect(deadline);
        }
        List<Reading> readings = new ArrayList<>();
        try {
            for (look(readings); readings.isEmpty() && !old() && deadline.left() > LOOK; look(readings)) {
                deadline.clock().sleep(LOOK);
            }
            return readings.isEmpty() ? stale() : readings;
        } catch (IOException e) {
            if (!readings.isEmpty()) {
                // What came before the trouble is not lost with it; the next reading meets it again.
                return readings;
            }
            shut();
            String why = "The table " + file + " can't be read: " + sentence(e);
            if (state() == State.READY) {
                become(State.DISCONNECTED, why);
            }
            throw new DeviceException(why, e);
        }
    }

    private void look(List<Reading> readings) throws IOException {
        name();
        lines(readings);
        if (tail.beganAnew()) {
            tell(Event.Kind.WARNING, file + " began anew; it is read from its beginning.");
            unnamed = true;
            if (readings.isEmpty()) {
                name();
                lines(readings);
            }
        }
    }

    private void name() throws IOException {
        if (unnamed) {
            findNames();
            unnamed = false;
        }
    }

    private void lines(List<Reading> readings) throws IOException {
        for (int i = 0; i < MOST_LINES; i++) {
            Optional<String> line = tail.line();
            if (line.isEmpty()) {
                return;
            }
            if (!line.get().isBlank()) {
                take(CsvLine.fields(line.get(), separator), readings);
            }
        }
    }

    private void take(List<String> fields, List<Reading> readings) {
        OptionalDouble time = timePlace >= 0 && timePlace < fields.size()
                ? CsvLine.time(fields.get(timePlace), separator)
                : OptionalDouble.empty();
        lastCame = clock().nanos();
        last = new double[places.length];
        for (int k = 0; k < places.length; k++) {
            last[k] = places[k] < fields.size() ? CsvLine.number(fields.get(places[k]), separator) : Double.NaN;
            NamedColumn column = columns.get(k);
            readings.add(reading(column.name(), last[k], column.unit(), time, Quality.GOOD));
        }
    }

    private boolean old() {
        return clock().nanos() - lastCame > settings.silence() * 1e9;
    }

    private List<Reading> stale() {
        if (!old() || last.length == 0) {
            return List.of();
        }
        List<Reading> readings = new ArrayList<>();
        for (int k = 0; k < last.length; k++) {
            NamedColumn column = columns.get(k);
            readings.add(
                    reading(column.name(), last[k], column.unit(), OptionalDouble.empty(), lastCame, Quality.STALE));
        }
        return readings;
    }

    @Override
    protected String bringSafe(Deadline deadline) {
        return "It drives nothing.";
    }

    @Override
    public synchronized void reset(String who) throws DeviceException {
        if (state().latches()) {
            unlatch(tail == null ? State.DISCONNECTED : State.READY, who);
        }
    }

    private void shut() {
        try {
            if (tail != null) {
                tail.close();
            }
        } catch (IOException e) {
            // nothing is left to be given back
        }
        tail = null;
    }

    @Override
    public synchronized void close() {
        shut();
        try {
            if (!state().latches()) {
                become(State.DISCONNECTED, "closed.");
            }
        } catch (DeviceException e) {
            fault(e.getMessage());
        }
    }
}
