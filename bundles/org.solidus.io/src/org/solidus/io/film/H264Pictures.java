/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jcodec.codecs.h264.H264Decoder;
import org.jcodec.codecs.h264.H264Utils;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Pictures in H.264. What the stream says of its size is held against what the file says before anything is decoded: a
 * damaged one asks for any amount of memory.
 */
final class H264Pictures implements PictureDecoder {

    private static final int SLICE = 1;
    private static final int KEY_SLICE = 5;
    private static final int SEQUENCE = 7;
    private static final int PICTURE = 8;
    private static final int BLOCK = 16;

    private final H264Decoder decoder = new H264Decoder();
    private final FilmTrack track;
    /** Bytes of the length before each unit; 0 where units begin with a start code. */
    private final int lengths;

    private LumaRange range = LumaRange.VIDEO;
    private int blocksWide;
    private int blocksHigh;

    /** @throws IOException saying what is wrong with the parameters of the stream */
    H264Pictures(FilmTrack track) throws IOException {
        this.track = track;
        ByteBuffer configuration = ByteBuffer.wrap(track.configuration());
        if (configuration.remaining() < 7) {
            lengths = track.codec().equals("h264") ? 0 : 4;
            return;
        }
        lengths = (configuration.get(4) & 3) + 1;
        configuration.position(5);
        for (ByteBuffer unit : sets(configuration, configuration.get() & 0x1f)) {
            sequence(unit);
        }
        for (ByteBuffer unit : sets(configuration, configuration.get() & 0xff)) {
            decoder.addPps(List.of(unit));
        }
    }

    private static List<ByteBuffer> sets(ByteBuffer bytes, int count) throws IOException {
        List<ByteBuffer> sets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int size = bytes.remaining() < 2 ? -1 : bytes.getShort() & 0xffff;
            if (size < 1 || size > bytes.remaining()) {
                throw new IOException("its parameters of the codec are cut off");
            }
            // Without the byte that says what kind of unit it is.
            sets.add(copy(bytes.slice(bytes.position() + 1, size - 1)));
            bytes.position(bytes.position() + size);
        }
        if (!bytes.hasRemaining() && count > 0) {
            bytes.position(bytes.limit() - 1);
        }
        return sets;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(bytes.position(), copy);
        return ByteBuffer.wrap(copy);
    }

    private void sequence(ByteBuffer unit) throws IOException {
        SeqParameterSet set = H264Utils.readSPS(copy(unit));
        int wide = set.picWidthInMbsMinus1 + 1;
        int high = SeqParameterSet.getPicHeightInMbs(set);
        if (wide < 1
                || high < 1
                || wide > (track.width() + BLOCK - 1) / BLOCK + 1
                || high > (Math.abs(track.height()) + BLOCK - 1) / BLOCK + 2) {
            throw new IOException("the stream has pictures of " + (long) wide * BLOCK + " x " + (long) high * BLOCK
                    + " pixels, the file of " + track.width() + " x " + Math.abs(track.height()));
        }
        if (set.bitDepthLumaMinus8 != 0 || set.bitDepthChromaMinus8 != 0) {
            throw new IOException("its pictures have " + (8 + set.bitDepthLumaMinus8)
                    + " bits, of which only 8 are read; convert it with 'ffmpeg -i in.mp4 -pix_fmt yuv420p -crf 12"
                    + " out.mp4'");
        }
        if (set.chromaFormatIdc != ColorSpace.YUV420J && set.chromaFormatIdc != ColorSpace.MONO) {
            throw new IOException("its colours are stored as finely as its greys (4:2:2 or 4:4:4), which is not read;"
                    + " convert it with 'ffmpeg -i in.mp4 -pix_fmt yuv420p -crf 12 out.mp4'");
        }
        blocksWide = wide;
        blocksHigh = high;
        VUIParameters usability = set.vuiParams;
        if (usability != null && usability.videoSignalTypePresentFlag) {
            boolean modern = usability.colourDescriptionPresentFlag && usability.matrixCoefficients == 1;
            range = new LumaRange(usability.videoFullRangeFlag, modern);
        }
        decoder.addSps(List.of(unit));
    }

    @Override
    public ColourPicture decode(ByteBuffer bytes) throws IOException {
        List<ByteBuffer> slices = new ArrayList<>();
        for (ByteBuffer unit : lengths == 0 ? started(bytes) : measured(bytes)) {
            int type = unit.hasRemaining() ? unit.get(unit.position()) & 0x1f : 0;
            if (type == SEQUENCE) {
                sequence(copy(unit.slice(unit.position() + 1, unit.remaining() - 1)));
            } else if (type == PICTURE) {
                decoder.addPps(List.of(copy(unit.slice(unit.position() + 1, unit.remaining() - 1))));
            } else if (type >= SLICE && type <= KEY_SLICE) {
                slices.add(unit);
            }
        }
        if (slices.isEmpty() || blocksWide == 0) {
            throw new IOException("there is no picture, or no parameters of one");
        }
        byte[][] planes = {
            new byte[blocksWide * blocksHigh * BLOCK * BLOCK],
            new byte[blocksWide * blocksHigh * BLOCK * BLOCK / 4],
            new byte[blocksWide * blocksHigh * BLOCK * BLOCK / 4]
        };
        Picture picture = decoder.decodeFrameFromNals(slices, planes);
        if (picture == null) {
            throw new IOException("it could not be decoded");
        }
        return range.picture(picture, track.width(), Math.abs(track.height()));
    }

    private List<ByteBuffer> measured(ByteBuffer bytes) throws IOException {
        List<ByteBuffer> units = new ArrayList<>();
        while (bytes.remaining() > lengths) {
            long size = 0;
            for (int i = 0; i < lengths; i++) {
                size = size << 8 | bytes.get() & 0xff;
            }
            if (size > bytes.remaining()) {
                throw new IOException(
                        "a part of it states " + size + " bytes where " + bytes.remaining() + " are left");
            }
            if (size > 0) {
                units.add(bytes.slice(bytes.position(), (int) size));
            }
            bytes.position(bytes.position() + (int) size);
        }
        return units;
    }

    private static List<ByteBuffer> started(ByteBuffer bytes) {
        List<ByteBuffer> units = new ArrayList<>();
        int begin = -1;
        int end = bytes.limit();
        for (int i = 0; i + 2 < end; i++) {
            if (bytes.get(i) == 0 && bytes.get(i + 1) == 0 && bytes.get(i + 2) == 1) {
                if (begin >= 0) {
                    units.add(bytes.slice(begin, i - begin));
                }
                begin = i + 3;
                i += 2;
            }
        }
        if (begin >= 0) {
            units.add(bytes.slice(begin, end - begin));
        }
        return units;
    }
}
