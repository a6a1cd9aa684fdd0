/*
 * Copyright (c) 2026 The Solidus developers. SPDX-License-Identifier: EPL-2.0
 */
package org.solidus.device.acquire;

import org.solidus.device.ProfileRunner;
import org.solidus.device.profile.Profile;

/**
 * A profile that runs.
 *
 * @param name in the plan
 * @param profile what runs
 * @param runner that runs it
 */
record RunningProfile(String name, Profile profile, ProfileRunner runner) {}
