/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.drivers.file;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.solidus.core.data.Frame;
import org.solidus.core.data.Place;
import org.solidus.core.data.Signature;
import org.solidus.core.source.Opener;
import org.solidus.core.source.Source;
import org.solidus.device.Deadline;
import org.solidus.device.DeviceContext;
import org.solidus.device.DeviceException;
import org.solidus.drivers.stream.FrameIntake;
import org.solidus.drivers.stream.StreamDevice;

/** Takes frames from files that appear in a folder. It asks the folder itself: network drives tell nobody of changes. */
final class FolderDevice extends StreamDevice {

    private static final String ID = "file.folder";
    private static final Pattern LAST_NUMBER = Pattern.compile("(\\d{1,15})\\D*$");

    /** Less than what is remembered of the numbers that came. */
    private static final int MOST_AFTER = 512;

    private final Path folder;
    private final FolderDriver.Settings settings;
    private final Opener opener;
    private final Map<Path, Failing> failing = new HashMap<>();
    private NewFiles files;
    private Iterator<Path> waiting = List.<Path>of().iterator();
    private long nextLook;
    private long counter;
    private long taken;
    private volatile boolean open;
    private volatile Signature signature;

    /**
     * A file that could not be read.
     *
     * @param since when that was first so, ns
     * @param taken files that had been dealt with then
     * @param delivered frames of it that were handed on
     */
    private record Failing(long since, long taken, long delivered) {}

    FolderDevice(String id, Path folder, FolderDriver.Settings settings, DeviceContext context) throws DeviceException {
        super(id, ID, settings.stream(), context);
        this.folder = folder;
        this.settings = settings;
        this.opener = new Opener(context.readers());
        if (context.readers().isEmpty()) {
            throw new DeviceException(id + " reads files, but was given no readers of files.");
        }
    }

    @Override
    protected String model() {
        return "Files " + settings.files() + " of " + folder;
    }

    @Override
    protected void open(Deadline deadline) throws DeviceException {
        if (!Files.isDirectory(folder)) {
            throw new DeviceException(
                    "There is no folder " + folder + "; make it, or correct the address of " + id() + ".");
        }
        try {
            if (files == null) {
                files = new NewFiles(folder, settings.files(), (long) (settings.settle() * 1e9));
                learn();
                if (!settings.existing()) {
                    files.passOver();
                }
            }
            open = true;
        } catch (IOException | DirectoryIteratorException | PatternSyntaxException e) {
            files = null;
            throw new DeviceException("The folder " + folder + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    /** A file that is there already shows what frames look like. */
    private void learn() throws IOException {
        List<Path> there = new NewFiles(folder, settings.files(), 0).whole(clock().nanos());
        if (!there.isEmpty()) {
            try (Source source = opener.source(there.getLast(), settings.dataset(), Optional.empty())) {
                signature = source.info().signature().single();
            } catch (IOException unreadable) {
                // It is another's; the first frame will tell.
            }
        }
    }

    @Override
    protected void begin(Deadline deadline) {
        // files come by themselves
    }

    @Override
    protected boolean receive(FrameIntake intake, Deadline deadline) throws DeviceException, InterruptedException {
        try {
            if (waiting.hasNext()) {
                return take(waiting.next(), intake);
            }
            long now = clock().nanos();
            if (nextLook - now > 0) {
                clock().sleep(Math.min(nextLook - now, Math.max(1, deadline.left())));
                return false;
            }
            nextLook = now + (long) (settings.poll() * 1e9);
            waiting = files.whole(now).iterator();
            failing.keySet().removeIf(Files::notExists);
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            throw new DeviceException("The folder " + folder + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private boolean take(Path file, FrameIntake intake) throws IOException {
        Failing failed = failing.get(file);
        OptionalLong number = number(file);
        long delivered = failed == null ? 0 : failed.delivered;
        try (Source source = opener.source(file, settings.dataset(), Optional.empty())) {
            long frames = source.info().frames();
            if (failed != null && frames == 1 && number.isPresent() && isTooLate(failed)) {
                intake.tooLate(number.getAsLong());
            } else {
                for (; delivered < frames; delivered++) {
                    deliver(source.frame(delivered), frames == 1 ? numbered(number) : ++counter, intake);
                }
            }
            finished(file);
            return true;
        } catch (IOException | RuntimeException e) {
            return failed(file, number, delivered, e.getMessage() == null ? e.toString() : e.getMessage(), intake);
        }
    }

    private void finished(Path file) {
        failing.remove(file);
        files.done(file);
        taken++;
    }

    /**
     * It may still be written: it is tried again for a while.
     *
     * @param delivered frames of it that were handed on
     * @return whether it was given up
     */
    private boolean failed(Path file, OptionalLong number, long delivered, String why, FrameIntake intake) {
        long now = clock().nanos();
        Failing before = failing.getOrDefault(file, new Failing(now, taken, 0));
        Failing failed = new Failing(before.since, before.taken, delivered);
        if (now - failed.since < settings.giveUp() * 1e9) {
            failing.put(file, failed);
            return false;
        }
        finished(file);
        if (number.isPresent() && isTooLate(failed)) {
            intake.unreadable(file.getFileName() + " was given up: " + why);
        } else {
            intake.refused(numbered(number), Long.MIN_VALUE, why);
        }
        return true;
    }

    /** So many files came after it that it was said to be missing, and that its number would look like a new series. */
    private boolean isTooLate(Failing failed) {
        return taken - failed.taken > MOST_AFTER;
    }

    private long numbered(OptionalLong number) {
        return number.isPresent() ? number.getAsLong() : ++counter;
    }

    private void deliver(Frame frame, long id, FrameIntake intake) throws IOException {
        Signature its = frame.signature().single();
        if (signature == null) {
            signature = its;
        } else if (!its.equals(signature)) {
            throw new IOException("it holds " + its.describe() + " where " + signature.describe() + " was announced");
        }
        Place place = new Place(Math.max(0, id), frame.place().exposure());
        intake.frame(frame.with().place(place).build(), id, Long.MIN_VALUE, clock().nanos());
    }

    /** The number in its name, if that counts and there is one. */
    private OptionalLong number(Path file) {
        if (settings.numbered()) {
            String name = file.getFileName().toString();
            int dot = name.indexOf('.');
            Matcher number = LAST_NUMBER.matcher(dot > 0 ? name.substring(0, dot) : name);
            if (number.find()) {
                return OptionalLong.of(Long.parseLong(number.group(1)));
            }
        }
        return OptionalLong.empty();
    }

    @Override
    protected boolean isOpen() {
        return open && Files.isDirectory(folder);
    }

    @Override
    protected void shut() {
        open = false;
    }

    @Override
    public Signature signature() throws DeviceException {
        Signature known = signature;
        if (known == null) {
            throw new DeviceException("No file has come yet to " + folder
                    + ", so that the form of its frames is not known; write one first.");
        }
        return known;
    }
}
