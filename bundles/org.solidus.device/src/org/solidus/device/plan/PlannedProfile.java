/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.plan;

import org.solidus.core.pipeline.Value.Where;

/**
 * Something that a device runs by itself.
 *
 * @param name of it, for triggers and the log
 * @param device that runs it
 * @param where it stands in the plan
 * @param form what is run
 */
public record PlannedProfile(String name, String device, Where where, ProfileForm form) {}
