/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.io.film;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.FileChannelWrapper;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.Brand;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/** Films of known pictures. */
final class Films {

    private Films() {}

    /** A bright disc that moves over a textured ground, with noise, 16 to 235. */
    static int grey(int frame, int y, int x) {
        double ground = 90 + 30 * Math.sin(x / 7.0) * Math.cos(y / 9.0);
        double disc = Math.hypot(x - 20 - 3 * frame, y - 30) < 10 ? 90 : 0;
        Random random = new Random(31L * frame + 7919L * y + x);
        return (int) Math.round(Math.clamp(ground + disc + 3 * random.nextGaussian(), 16, 235));
    }

    /** H.264 with a key frame now and then. */
    static void mp4(Path file, int frames, int width, int height, int keyInterval) throws IOException {
        try (FileChannelWrapper channel = NIOUtils.writableChannel(file.toFile())) {
            MP4Muxer muxer = MP4Muxer.createMP4Muxer(channel, Brand.MP4);
            Size size = new Size(width, height);
            MuxerTrack track = muxer.addVideoTrack(
                    Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(size, ColorSpace.YUV420J));
            H264Encoder encoder = H264Encoder.createH264Encoder();
            encoder.setKeyInterval(keyInterval);
            for (int i = 0; i < frames; i++) {
                ByteBuffer buffer = ByteBuffer.allocate(4 * width * height + 4096);
                VideoEncoder.EncodedFrame encoded = encoder.encodeFrame(picture(i, width, height), buffer);
                Packet.FrameType type = encoded.isKeyFrame() ? Packet.FrameType.KEY : Packet.FrameType.INTER;
                track.addFrame(Packet.createPacket(encoded.getData(), 100L * i, 250, 100, i, type, null));
            }
            muxer.finish();
        }
    }

    private static Picture picture(int frame, int width, int height) {
        Picture picture = Picture.create(width, height, ColorSpace.YUV420J);
        for (int i = 0; i < width * height; i++) {
            picture.getPlaneData(0)[i] = (byte) (grey(frame, i / width, i % width) - 128);
        }
        return picture;
    }

    /** AVI with pictures as JPEG, PNG, or as they are. */
    static void avi(Path file, String codec, int bits, int frames, int width, int height) throws IOException {
        ByteArrayOutputStream pictures = new ByteArrayOutputStream();
        for (int i = 0; i < frames; i++) {
            byte[] bytes =
                    switch (codec) {
                        case "MJPG" -> still("jpeg", i, width, height);
                        case "MPNG" -> still("png", i, width, height);
                        default -> raw(i, bits, width, height);
                    };
            pictures.write(chunk("00dc", bytes));
        }
        byte[] header = ByteBuffer.allocate(56)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(letters("vids"))
                .put(letters(codec))
                .position(20)
                .putInt(2)
                .putInt(5)
                .array();
        byte[] format = ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(40)
                .putInt(width)
                .putInt(height)
                .putShort((short) 1)
                .putShort((short) bits)
                .put(codec.equals("DIB ") ? new byte[4] : letters(codec))
                .array();
        byte[] streams = list("strl", chunk("strh", header), chunk("strf", format));
        byte[] all = list("AVI ", list("hdrl", streams), list("movi", pictures.toByteArray()));
        all[0] = 'R';
        all[1] = 'I';
        all[2] = 'F';
        all[3] = 'F';
        Files.write(file, all);
    }

    private static byte[] still(String format, int frame, int width, int height) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < width * height; i++) {
            image.getRaster().setSample(i % width, i / width, 0, grey(frame, i / width, i % width));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    private static byte[] raw(int frame, int bits, int width, int height) {
        int samples = bits / 8;
        int stride = (width * samples + 3) / 4 * 4;
        byte[] bytes = new byte[stride * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width * samples; x++) {
                bytes[(height - 1 - y) * stride + x] = (byte) grey(frame, y, x / samples);
            }
        }
        return bytes;
    }

    private static byte[] letters(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] chunk(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length + content.length % 2)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(letters(type))
                .putInt(content.length)
                .put(content)
                .array();
    }

    private static byte[] list(String type, byte[]... chunks) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(letters(type));
        for (byte[] chunk : chunks) {
            content.writeBytes(chunk);
        }
        return chunk("LIST", content.toByteArray());
    }
}
