// Air, light, smoke, waste, and the gateways in between.
#include <algorithm>
#include <cmath>

#include "core/simulation/scene.hpp"

namespace linli::simulation {

void play_climate_sensor(Scene const& scene, Readings& out) {
  double const outside = scene.weather.temperature(scene.at - 2 * hour);
  // Whoever is hot cools, whoever is cold heats a little.
  double const comfort = between(scene.actor.seed, 2, 23, 26);
  double const inside = comfort + 0.28 * (outside - comfort) + 0.7 * scene.wander(1, 40 * minute);
  double const people = at_home(scene.at) * (0.8 + 0.5 * scene.wander(2, 25 * minute));
  double const humidity = 0.6 * scene.weather.humidity(scene.at) + 18 + 4 * scene.wander(3, hour);
  double const co2 = 425 + 520 * people + 30 * scene.wander(4, 10 * minute);
  out.push_back({"temp", inside, 1});
  out.push_back({"humidity", std::clamp(humidity, 0.0, 100.0), 1});
  out.push_back({"co2", std::max(405.0, co2), 0});
  out.push_back({"battery", scene.battery(), 0});
}

void play_weather_station(Scene const& scene, Readings& out) {
  auto const& weather = scene.weather;
  auto const traffic =
      scene.used(Rhythms::all().movement, scene.actor.seed, [](What) { return false; });
  out.push_back({"temp", weather.temperature(scene.at), 1});
  out.push_back({"humidity", weather.humidity(scene.at), 0});
  out.push_back({"wind", weather.wind(scene.at), 1});
  out.push_back({"rain", weather.rain(scene.at), 1});
  out.push_back({"light", weather.light(scene.at), 0});
  out.push_back({"pm25", weather.dust(scene.at), 0});
  out.push_back({"noise", 41 + 5 * std::min(4.0, traffic.rate) + 3 * scene.wander(1, minute), 1});
}

void play_smoke_detector(Scene const& scene, Readings& out) {
  double smoke = 0.12 + 0.1 * scene.wander(1, 30 * minute);
  auto const* fire = scene.ongoing(What::fire);
  if (fire) smoke = std::min(18.0, 1 + static_cast<double>(scene.at - fire->from) / 20'000);
  out.push_back({"alarm", fire ? 1.0 : 0.0, 0});
  out.push_back({"smoke", smoke, 2});
  out.push_back({"battery", scene.battery(), 0});
}

void play_lamp(Scene const& scene, Readings& out) {
  double const brightest = scene.actor.indoors ? 12 : 60;  // W
  bool const on = scene.weather.light(scene.at) < 400;
  double const now = hour_of_day(scene.at);
  double const level = !on ? 0 : now >= 23 || now < 5 ? 40 : 100;
  out.push_back({"on", on ? 1.0 : 0.0, 0});
  out.push_back({"level", level, 0});
  out.push_back({"power", on ? brightest * (0.1 + 0.9 * level / 100) : 0.3, 1});
}

namespace {

// Every morning at six it is emptied, unless nobody comes.
Time emptied_before(Time at) {
  auto const days = std::floor((local_hours(at) - 6) / 24);
  return static_cast<Time>(days) * day + 6 * hour - 8 * hour;
}

}  // namespace

void play_waste_bin(Scene const& scene, Readings& out) {
  auto const* full = scene.ongoing(What::full_bin);
  auto const since = emptied_before(full ? full->from : scene.at);
  auto const& rhythm = Rhythms::all().movement;
  double const brought = used(rhythm, scene.actor.seed, scene.at).amount -
                         used(rhythm, scene.actor.seed, since).amount;
  double const day_fills = between(scene.actor.seed, since / day, 55, 92);
  out.push_back({"fill", std::clamp(brought / 24 * day_fills, 0.0, 100.0), 0});
  out.push_back({"temp", scene.weather.temperature(scene.at) + 1.5, 1});
}

void play_gateway(Scene const& scene, Readings& out) {
  out.push_back({"online", 1, 0});
  out.push_back({"signal", -58 + 7 * scene.wander(1, 5 * minute), 0});
}

}  // namespace linli::simulation
