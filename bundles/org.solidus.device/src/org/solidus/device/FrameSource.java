/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device;

import org.solidus.core.data.Signature;

/** A device that delivers frames: a detector, a camera, a folder into which one writes. */
public interface FrameSource extends Device {

    /** What a frame looks like; known once connected. */
    Signature signature() throws DeviceException;

    /** Delivers frames to a listener from now on. Ends in {@link State#RUNNING}. */
    void start(FrameListener listener) throws DeviceException, InterruptedException;

    /** Ends the delivery; {@link FrameListener#ended} is told why. */
    void stop(String why) throws DeviceException, InterruptedException;
}
