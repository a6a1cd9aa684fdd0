/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.core.plan;

import org.solidus.core.pipeline.PipelineException;
import org.solidus.core.pipeline.Value.Scalar;

/** Makes the side inputs of a step from what the pipeline writes: a file, {@code $name}, a number. */
interface InputMaker {

    /**
     * @param parameter its name, for messages
     * @param type what the input holds: Frame, Source, Double or an object that a reader gives
     * @param perFrame whether it has a value for each frame
     * @throws PipelineException naming what is wrong
     */
    SideInput<?> make(String parameter, Class<?> type, boolean perFrame, Scalar text) throws PipelineException;
}
