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

    private final Path folder;
    private final FolderDriver.Settings settings;
    private final Opener opener;
    private final Map<Path, Long> failing = new HashMap<>();
    private NewFiles files;
    private Iterator<Path> waiting = List.<Path>of().iterator();
    private long nextLook;
    private long counter;
    private volatile boolean open;
    private volatile Signature signature;

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
            return false;
        } catch (IOException | DirectoryIteratorException e) {
            throw new DeviceException("The folder " + folder + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private boolean take(Path file, FrameIntake intake) throws IOException {
        long id = number(file);
        try (Source source = opener.source(file, settings.dataset(), Optional.empty())) {
            long frames = source.info().frames();
            for (long i = 0; i < frames; i++) {
                deliver(source.frame(i), frames == 1 ? id : ++counter, intake);
            }
            failing.remove(file);
            files.done(file);
            return true;
        } catch (IOException | RuntimeException e) {
            if (givenUp(file)) {
                intake.refused(id, Long.MIN_VALUE, e.getMessage() == null ? e.toString() : e.getMessage());
                return true;
            }
            return false;
        }
    }

    /** It may still be written: it is tried again for a while. */
    private boolean givenUp(Path file) {
        long now = clock().nanos();
        long since = failing.computeIfAbsent(file, key -> now);
        if (now - since < settings.giveUp() * 1e9) {
            return false;
        }
        failing.remove(file);
        files.done(file);
        return true;
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

    private long number(Path file) {
        if (settings.numbered()) {
            String name = file.getFileName().toString();
            int dot = name.indexOf('.');
            Matcher number = LAST_NUMBER.matcher(dot > 0 ? name.substring(0, dot) : name);
            if (number.find()) {
                return Long.parseLong(number.group(1));
            }
        }
        return ++counter;
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
