/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.figure.film;

import java.nio.ByteBuffer;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;

/**
 * H.264 of one quality throughout: each picture by itself, every block quantised alike, so that lines and letters stay
 * sharp. Says what players need to know and the library's encoder does not: the level that the size needs, and the
 * colours (ITU-T H.264, annexes A and E).
 */
final class FilmEncoder {

    /** Steps of the quantiser of about 5 grey levels: not to be told from the original by eye. */
    private static final int QUANTISER = 18;

    private final H264Encoder encoder = new Encoder();
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private static final class Encoder extends H264Encoder {

        Encoder() {
            super(new Constant());
            setKeyInterval(1);
        }

        @Override
        public SeqParameterSet initSPS(Size size) {
            SeqParameterSet parameters = super.initSPS(size);
            int blocks = (parameters.picWidthInMbsMinus1 + 1) * (parameters.picHeightInMapUnitsMinus1 + 1);
            parameters.levelIdc = level(blocks);
            parameters.constraintSet0Flag = true;
            parameters.constraintSet1Flag = true;
            VUIParameters usability = new VUIParameters();
            usability.videoSignalTypePresentFlag = true;
            usability.videoFormat = 5;
            usability.videoFullRangeFlag = false;
            usability.colourDescriptionPresentFlag = true;
            usability.colourPrimaries = 1;
            usability.transferCharacteristics = 1;
            usability.matrixCoefficients = 1;
            parameters.vuiParams = usability;
            return parameters;
        }

        /** The smallest level that the blocks of a picture fit. */
        private static int level(int blocks) {
            return blocks <= 3600 ? 31 : blocks <= 8192 ? 40 : blocks <= 22_080 ? 50 : 51;
        }
    }

    /** No matter how many bits that takes. */
    private static final class Constant implements RateControl {

        @Override
        public int startPicture(Size size, int most, SliceType type) {
            return QUANTISER;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }

    /** The bytes of a picture; they hold until the next one. */
    ByteBuffer encode(Picture picture) {
        int most = 3 * picture.getWidth() * picture.getHeight() + 4096;
        if (buffer.capacity() < most) {
            buffer = ByteBuffer.allocate(most);
        }
        buffer.clear();
        return encoder.encodeFrame(picture, buffer).getData();
    }
}
