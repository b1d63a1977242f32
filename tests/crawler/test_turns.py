import asyncio

from crawler.capture.sequencer import Turns


def test_turns_are_taken_in_the_order_in_which_numbers_were_handed_out() -> None:
    async def play() -> list[int]:
        turns, seen = Turns(), list[int]()
        numbers = [turns.take() for _ in range(5)]

        async def act(number: int) -> None:
            async with turns.holding(number):
                seen.append(number)

        await asyncio.gather(*(act(number) for number in reversed(numbers)))
        return seen

    assert asyncio.run(play()) == [0, 1, 2, 3, 4]


def test_a_number_given_on_early_is_passed_over() -> None:
    async def play() -> bool:
        turns = Turns()
        first, robots, last = turns.take(), turns.take(), turns.take()
        turns.done(robots)
        waiter = asyncio.ensure_future(turns.wait(last))
        await asyncio.sleep(0)
        assert not waiter.done()
        turns.done(first)
        turns.done(first)
        await waiter
        return True

    assert asyncio.run(play())


def test_a_turn_is_given_on_by_a_holder_that_fails() -> None:
    async def play() -> None:
        turns = Turns()
        first, second = turns.take(), turns.take()

        async def fail() -> None:
            async with turns.holding(first):
                raise ValueError

        results = await asyncio.gather(fail(), turns.wait(second), return_exceptions=True)
        assert isinstance(results[0], ValueError)
        assert results[1] is None

    asyncio.run(play())


def test_stopping_lets_everybody_go() -> None:
    async def play() -> None:
        turns = Turns()
        turns.take()
        waiter = asyncio.ensure_future(turns.wait(turns.take()))
        await asyncio.sleep(0)
        turns.stop()
        await asyncio.wait_for(waiter, 1)

    asyncio.run(play())
