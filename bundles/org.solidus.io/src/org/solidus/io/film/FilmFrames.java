/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.solidus.core.source.MissingFrameException;
import org.solidus.io.file.BinaryFile;

/**
 * The pictures of a film by number. One that builds on others is decoded from the key frame before it on; a few decoders
 * stay where they are, so that going through a film, even from several places, decodes each picture once, and the last
 * pictures are kept. Thread-safe.
 */
final class FilmFrames {

    private static final int DECODERS = 4;
    private static final long KEPT_BYTES = 48L << 20;

    private final BinaryFile file;
    private final FilmTrack track;
    private final int[] shown;
    private final int[] keyBefore;
    private final List<Cursor> cursors = new ArrayList<>();
    private final LinkedHashMap<Integer, ColourPicture> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    /** A decoder and the picture that it decodes next; -1 when it has to begin anew. */
    private static final class Cursor {

        private final PictureDecoder decoder;
        private int next = -1;

        Cursor(PictureDecoder decoder) {
            this.decoder = decoder;
        }
    }

    FilmFrames(BinaryFile file, FilmTrack track) {
        this.file = file;
        this.track = track;
        shown = track.shown();
        keyBefore = new int[track.frames()];
        for (int i = 1; i < keyBefore.length; i++) {
            keyBefore[i] = track.keys()[i] ? i : keyBefore[i - 1];
        }
    }

    /** Start of a picture from the first one's on, s. */
    double start(int frame) {
        return track.starts()[shown[frame]] - track.begin();
    }

    /** How long a picture is shown, s. */
    double duration(int frame) {
        return track.durations()[shown[frame]];
    }

    /**
     * A picture.
     *
     * @param frame number in the order in which they are shown
     * @throws MissingFrameException when it is damaged
     */
    synchronized ColourPicture picture(int frame) throws IOException {
        int wanted = shown[frame];
        ColourPicture known = kept.get(wanted);
        if (known != null) {
            return known;
        }
        Cursor cursor = cursor(wanted);
        ColourPicture picture = null;
        for (int i = cursor.next < 0 ? keyBefore[wanted] : cursor.next; i <= wanted; i++) {
            cursor.next = -1;
            picture = decode(cursor.decoder, i, frame);
            cursor.next = i + 1;
            keep(i, picture);
        }
        return picture;
    }

    /** The decoder that is nearest before a picture, within its group; else a new one, or that which waited longest. */
    private Cursor cursor(int wanted) throws IOException {
        Cursor best = null;
        for (Cursor cursor : cursors) {
            boolean within = cursor.next > keyBefore[wanted] && cursor.next <= wanted;
            best = within && (best == null || cursor.next > best.next) ? cursor : best;
        }
        if (best == null) {
            if (cursors.size() < DECODERS) {
                best = new Cursor(decoder());
            } else {
                best = cursors.get(0);
                best.next = -1;
            }
        }
        cursors.remove(best);
        cursors.add(best);
        return best;
    }

    private PictureDecoder decoder() throws IOException {
        try {
            return Decoders.of(track);
        } catch (IOException e) {
            throw file.error("can't be decoded: " + e.getMessage());
        } catch (RuntimeException | AssertionError e) {
            throw damaged("the parameters of its codec", e);
        }
    }

    private ColourPicture decode(PictureDecoder decoder, int index, int frame) throws IOException {
        try {
            return decoder.decode(file.bytes(track.places()[index], track.sizes()[index], "frame " + frame));
        } catch (MissingFrameException e) {
            throw e;
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            throw new MissingFrameException("Frame " + frame + " of " + file.path() + " is damaged: " + reason + ".");
        } catch (RuntimeException | AssertionError | StackOverflowError e) {
            // The library has no checked errors: whatever it trips over is a damaged picture.
            throw new MissingFrameException(
                    "Frame " + frame + " of " + file.path() + " is damaged: it could not be decoded (" + e + ").");
        }
    }

    private IOException damaged(String what, Throwable cause) {
        IOException error = file.error("is damaged: " + what + " could not be read (" + cause + ")");
        error.initCause(cause);
        return error;
    }

    private void keep(int index, ColourPicture picture) {
        kept.put(index, picture);
        keptBytes += picture.bytes();
        var oldest = kept.entrySet().iterator();
        while (keptBytes > KEPT_BYTES && kept.size() > 1) {
            Map.Entry<Integer, ColourPicture> first = oldest.next();
            keptBytes -= first.getValue().bytes();
            oldest.remove();
        }
    }
}
