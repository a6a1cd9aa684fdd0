/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.film;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.boxes.MovieBox;
import org.jcodec.containers.mp4.muxer.MP4Muxer;
import org.solidus.core.source.NewFile;

/**
 * Writes pictures as an MP4 film (H.264, baseline profile, 4:2:0, colours of BT.709 in video range), picture by picture:
 * no more than one is held. Each picture is a key frame, so that a player steps to any of them at once and what one
 * shows never depends on others; where pictures differ little such a film is larger than it had to be.
 *
 * <p>{@snippet :
 * FilmWriter.write(file, 10, film -> {
 *     for (int i = 0; i < frames; i++) {
 *         film.add(Png.image(figure(i), size, Theme.LIGHT));
 *     }
 * });
 * }
 *
 * <p>All pictures have the size of the first one. An odd width or height is made even by repeating the last column or
 * row. Not thread-safe.
 */
public final class FilmWriter {

    /** Ticks of the film's clock in a second: what MPEG uses. */
    private static final int TICKS = 90_000;
    /** Pixels of the largest picture: level 5.1 of H.264. */
    private static final int MOST_PIXELS = 36_864 * 256;

    private static final int MOST_SIDE = 8192;

    private final FileChannelWrapper channel;
    private final MP4Muxer muxer;
    private final FilmEncoder encoder = new FilmEncoder();
    private final double framesPerSecond;
    private MuxerTrack track;
    private int width;
    private int height;
    private double seconds;
    private long count;

    /** Adds the pictures of a film. */
    @FunctionalInterface
    public interface Content {
        void write(FilmWriter film) throws IOException;
    }

    private FilmWriter(Path file, double framesPerSecond) throws IOException {
        this.framesPerSecond = framesPerSecond;
        channel = NIOUtils.writableChannel(file.toFile());
        muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
    }

    /**
     * Writes a film. It appears under its name when it is whole; nothing is left when writing fails.
     *
     * @param framesPerSecond how fast it is shown, 0.01 to 1000
     * @throws IOException naming the file; whatever the content throws
     * @throws IllegalArgumentException with a sentence, when there is no picture or they differ in size
     */
    public static void write(Path file, double framesPerSecond, Content content) throws IOException {
        if (!(framesPerSecond >= 0.01 && framesPerSecond <= 1000)) {
            throw new IllegalArgumentException(
                    "A film shows 0.01 to 1000 pictures in a second, not " + framesPerSecond + ".");
        }
        NewFile.write(file, temporary -> {
            FilmWriter film = new FilmWriter(temporary, framesPerSecond);
            try {
                content.write(film);
                film.finish(file);
            } finally {
                film.channel.close();
            }
        });
    }

    /** Adds a picture, shown as long as each. @throws IllegalArgumentException when its size is not that of the first */
    public void add(BufferedImage image) throws IOException {
        add(image, 1 / framesPerSecond);
    }

    /**
     * Adds a picture.
     *
     * @param shown how long, s, above 0
     * @throws IllegalArgumentException when its size is not that of the first
     */
    public void add(BufferedImage image, double shown) throws IOException {
        int w = image.getWidth();
        int h = image.getHeight();
        add(image.getRGB(0, 0, w, h, null, 0, w), w, h, shown);
    }

    /**
     * Adds a picture.
     *
     * @param rgb 0xRRGGBB, row by row; the highest byte is not looked at
     * @param shown how long, s, above 0
     * @throws IllegalArgumentException when its size is not that of the first
     */
    public void add(int[] rgb, int pictureWidth, int pictureHeight, double shown) throws IOException {
        begin(pictureWidth, pictureHeight);
        if (!(shown > 0)) {
            throw new IllegalArgumentException("A picture is shown for some time, not for " + shown + " s.");
        }
        // From sums, so that rounding does not add up.
        long from = Math.round(seconds * TICKS);
        seconds += shown;
        long ticks = Math.max(1, Math.round(seconds * TICKS) - from);
        Picture picture = VideoColours.picture(rgb, width, height);
        ByteBuffer bytes = encoder.encode(picture);
        track.addFrame(Packet.createPacket(bytes, from, TICKS, ticks, count++, Packet.FrameType.KEY, null));
    }

    private void begin(int pictureWidth, int pictureHeight) {
        if (count > 0) {
            if (pictureWidth != width || pictureHeight != height) {
                throw new IllegalArgumentException("All pictures of a film have one size: picture " + count + " has "
                        + pictureWidth + " x " + pictureHeight + ", the first one " + width + " x " + height + ".");
            }
            return;
        }
        if (Math.max(pictureWidth, pictureHeight) > MOST_SIDE || (long) pictureWidth * pictureHeight > MOST_PIXELS) {
            throw new IllegalArgumentException("A film has pictures of up to 4096 x 2304 pixels; these have "
                    + pictureWidth + " x " + pictureHeight + ". Draw them smaller.");
        }
        width = pictureWidth;
        height = pictureHeight;
        Size even = new Size(width + width % 2, height + height % 2);
        track = muxer.addVideoTrack(Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(even, VideoColours.SPACE));
    }

    private void finish(Path file) throws IOException {
        if (count == 0) {
            throw new IllegalArgumentException("The film " + file + " has no pictures.");
        }
        MovieBox movie = muxer.finalizeHeader();
        FilmHeader.settle(movie);
        muxer.storeHeader(movie);
    }
}
